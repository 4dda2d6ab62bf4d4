//! Where we are, asked of `gpsd`, the program that reads GPS receivers: lines of JSON over a local socket.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::words::{Phrase, table::tui as words};

/// Where `gpsd` answers unless it is told otherwise.
pub const LOCAL: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 2947);

/// How long to wait for it to be there, and for a receiver to know where it is.
const KNOCK: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_secs(4);

/// Longest line it may send.
const LONGEST: u64 = 64 << 10;

/// Asks for reports, as JSON.
const WATCH: &[u8] = b"?WATCH={\"enable\":true,\"json\":true};\n";

/// Where the receiver is, as points are written: latitude, longitude, height, accuracy.
///
/// # Errors
/// There is no `gpsd`, it has no receiver, or the receiver does not know yet: what to tell the user.
pub(crate) fn locate(at: SocketAddr) -> Result<String, Phrase> {
    let absent = |error: io::Error| words::GPS_ABSENT.with([at.to_string(), error.to_string()]);
    let stream = TcpStream::connect_timeout(&at, KNOCK).map_err(absent)?;
    let mut lines = BufReader::new(stream);
    lines.get_mut().write_all(WATCH).map_err(absent)?;
    let deadline = Instant::now() + PATIENCE;
    let mut receivers = true;
    while let Some(left) = deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
        lines.get_mut().set_read_timeout(Some(left)).map_err(absent)?;
        let mut line = String::new();
        match lines.by_ref().take(LONGEST).read_line(&mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                break;
            }
            Err(error) => return Err(absent(error)),
        }
        // What is no JSON is none of our business.
        let Ok(said) = serde_json::from_str::<Value>(&line) else { continue };
        receivers = has_receivers(&said).unwrap_or(receivers);
        if let Some(point) = point(&said) {
            return Ok(point);
        }
        if !receivers {
            break;
        }
    }
    Err(if receivers { &words::GPS_NO_FIX } else { &words::GPS_NO_RECEIVER }.phrase())
}

/// Whether there is a receiver, if this line says so.
fn has_receivers(said: &Value) -> Option<bool> {
    (said["class"] == "DEVICES")
        .then(|| said["devices"].as_array().is_some_and(|devices| !devices.is_empty()))
}

/// The point of a report of position (`TPV`) that has one; its `mode` is 2 with a place, 3 with a height, too.
fn point(said: &Value) -> Option<String> {
    let number = |name: &str| said[name].as_f64().filter(|number| number.is_finite());
    if said["class"] != "TPV" || number("mode")? < 2.0 {
        return None;
    }
    let (lat, lon) = (number("lat")?, number("lon")?);
    let height = number("altMSL").or_else(|| number("alt")).filter(|_| number("mode") >= Some(3.0));
    let around = number("eph").or_else(|| Some(number("epx")?.max(number("epy")?)));
    let mut point = format!("{lat:.7} {lon:.7}");
    match (height, around) {
        (None, None) => {}
        (height, around) => {
            point += &format!(" {:.1}", height.unwrap_or(0.0));
            point += &around.map(|around| format!(" {around:.1}")).unwrap_or_default();
        }
    }
    Some(point)
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, thread};

    use super::*;
    use crate::words::Lang;

    /// A gpsd on this machine that says these lines to one caller, once it was asked to.
    fn fake(lines: &'static [&'static str]) -> SocketAddr {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let at = listener.local_addr().unwrap();
        thread::spawn(move || {
            let (mut caller, _) = listener.accept().unwrap();
            let mut asked = String::new();
            BufReader::new(caller.try_clone().unwrap()).read_line(&mut asked).unwrap();
            assert!(asked.starts_with("?WATCH="), "{asked}");
            lines.iter().for_each(|line| writeln!(caller, "{line}").unwrap());
        });
        at
    }

    const VERSION: &str = r#"{"class":"VERSION","release":"3.25","proto_major":3,"proto_minor":15}"#;
    const DEVICES: &str = r#"{"class":"DEVICES","devices":[{"class":"DEVICE","path":"/dev/ttyUSB0"}]}"#;

    #[test]
    fn the_first_report_with_a_place_is_taken() {
        let at = fake(&[
            VERSION,
            DEVICES,
            r#"{"class":"TPV","mode":1}"#,
            "no json",
            r#"{"class":"SKY","satellites":[]}"#,
            r#"{"class":"TPV","mode":3,"lat":21.327512345,"lon":103.914,"altMSL":676.14,"eph":4.75}"#,
        ]);
        assert_eq!(locate(at).unwrap(), "21.3275123 103.9140000 676.1 4.8");
    }

    #[test]
    fn a_place_without_height_and_accuracy_is_one_too() {
        let at = fake(&[r#"{"class":"TPV","mode":2,"lat":-21.5,"lon":103.25,"alt":9.0}"#]);
        assert_eq!(locate(at).unwrap(), "-21.5000000 103.2500000");
    }

    #[test]
    fn absence_is_said() {
        let said = |at| locate(at).unwrap_err().text(Lang::En);
        assert!(said(fake(&[VERSION, r#"{"class":"DEVICES","devices":[]}"#])).contains("no receiver"));
        assert!(said(fake(&[VERSION, DEVICES, r#"{"class":"TPV","mode":1}"#])).contains("not know"));
        let closed = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
        assert!(said(closed).contains("gpsd"));
    }
}
