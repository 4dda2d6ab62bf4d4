//! Files that are no workbook, that are damaged, or that hold what no writer of workbooks here would write.

use super::*;

/// A zip of stored entries, by hand: header and content of each, directory, end.
fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in entries {
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend(crc32(content.as_bytes()).to_le_bytes());
        common.extend((content.len() as u32).to_le_bytes());
        common.extend((content.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend((out.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(common);
        out.extend(name.as_bytes());
        out.extend(content.as_bytes());
    }
    let (start, count) = (out.len() as u32, entries.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// A workbook with a sheet of each kind.
fn whole() -> Vec<u8> {
    let mut book = workbook(&[
        ("survey", &["type|name|label", "select_one l|a|A", "text|b|B"]),
        ("choices", &["list_name|name|label", "l|1|One"]),
        ("settings", &["form_id|form_title", "f|F"]),
    ]);
    book.save_to_buffer().unwrap()
}

fn taken(bytes: &[u8]) -> Imported {
    import(bytes, "x.xlsx", &|_| None, Lang::En)
}

#[test]
fn what_is_no_workbook_is_said_to_be_what_it_is() {
    let whole = whole();
    for (bytes, why) in [
        (Vec::new(), "the file is empty"),
        (b"type,name,label\ntext,a,A\n".to_vec(), "this is a text file"),
        ("tên;loại\n".encode_utf16().flat_map(u16::to_le_bytes).collect(), "no readable .xlsx file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest of an .xls".to_vec(), "an old .xls file"),
        (zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), "an .ods file"),
        (zip(&[("readme.txt", "hello")]), "a zip file, but no .xlsx workbook"),
        (whole[..whole.len() / 2].to_vec(), "cut short or damaged"),
    ] {
        let errors = errors(&taken(&bytes));
        assert!(errors[0].contains(why) && errors[0].contains("save it as .xlsx"), "{why}: {errors:?}");
    }
    let other = taken(&workbook(&[("Sheet1", &["a"]), ("suvrey", &["a"])]).save_to_buffer().unwrap());
    let errors = errors(&other);
    assert!(errors[0].contains("Sheet1") && errors[0].contains("did you mean `suvrey`"), "{errors:?}");
}

/// The checksum of a zip, bit by bit.
fn crc32(content: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    };
    !content.iter().fold(u32::MAX, step)
}

#[test]
fn a_workbook_cut_anywhere_or_damaged_is_an_error_or_unharmed() {
    let mut whole = whole();
    for end in (0..whole.len()).step_by(31).chain([whole.len() - 1]) {
        assert!(!errors(&taken(&whole[..end])).is_empty(), "cut at {end}");
    }
    for at in (0..whole.len()).step_by(3) {
        whole[at] ^= 0x55;
        taken(&whole);
        whole[at] ^= 0x55;
    }
}

#[test]
fn a_formula_without_a_saved_result_is_an_error_and_one_with_it_is_its_result() {
    let with = |formula: &str| {
        let cell = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
        let row = |n: usize, cells: &[String]| format!(r#"<row r="{n}">{}</row>"#, cells.concat());
        let head = row(1, &[cell("A1", "type"), cell("B1", "name"), cell("C1", "label")]);
        let question = row(2, &[cell("A2", "text"), cell("B2", "a"), formula.to_owned()]);
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let package = "http://schemas.openxmlformats.org/package/2006";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let sheet =
            format!(r#"<worksheet xmlns="{main}"><sheetData>{head}{question}</sheetData></worksheet>"#);
        let book = format!(
            r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="survey" sheetId="1" r:id="r1"/></sheets></workbook>"#
        );
        let relation = |ty: &str, to: &str| {
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/{ty}" Target="{to}"/></Relationships>"#
            )
        };
        let types = format!(
            r#"<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
        );
        taken(&zip(&[
            ("[Content_Types].xml", &types),
            ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", &book),
            ("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", &sheet),
        ]))
    };
    let saved = with(r#"<c r="C2" t="str"><f>B2&amp;"!"</f><v>a!</v></c>"#);
    assert!(ron(&saved).contains("label: \"a!\""), "{}", ron(&saved));
    let errors = errors(&with(r#"<c r="C2"><f>B2&amp;"!"</f></c>"#));
    assert!(errors[0].starts_with("survey!C2: the formula “=B2&\"!\"” has no saved result"), "{errors:?}");
    let broken = super::errors(&with(r#"<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>"#));
    assert!(broken[0].starts_with("survey!C2: the cell holds a spreadsheet error"), "{broken:?}");
}
