//! CSV files beside the workbook: read as spreadsheets write them, and what does not fit is told.

use super::*;

#[test]
fn a_csv_beside_the_workbook_may_be_divided_as_excel_does_here() {
    let mut book = workbook(&[(
        "survey",
        &[
            "type|name|label|parameters",
            "select_one_from_file places.csv|a|A|label=ten",
            "select_one_from_file bad.csv|b|B",
        ],
    )]);
    let bytes = book.save_to_buffer().unwrap();
    let with = |bad: &'static [u8]| {
        let beside = move |name: &str| match name {
            "places.csv" => Some("\u{feff}name;ten\n1;Bản A, trên\n2;\"Bản; B\"\n".as_bytes().to_vec()),
            _ => Some(bad.to_vec()),
        };
        import(&bytes, "f.xlsx", &beside, Lang::En)
    };
    let good = with(b"name,label\n1,x\n");
    let csv = &good.files.as_ref().unwrap().files["lists/places.csv"];
    assert!(String::from_utf8_lossy(csv).contains("1,\"Bản A, trên\""), "{}", String::from_utf8_lossy(csv));
    loaded(&good);
    for (bad, wanted) in [
        (b"name,label\n1,x\n1,y\n".as_slice(), "bad.csv!3: "),
        (b"name,label\n1,\xff\n", "survey!A3: “bad.csv” cannot be read"),
        (b"code,label\n1,x\n", "survey!A3: “bad.csv” has no column “name”"),
        (b"", "survey!A3: "),
    ] {
        let errors = errors(&with(bad));
        assert!(errors[0].starts_with(wanted), "{wanted}: {errors:?}");
    }
}

/// A form that takes its choices from `places.csv`, and `rates.csv` as a table.
fn beside(places: &str, rates: &str) -> Imported {
    let mut book = workbook(&[(
        "survey",
        &[
            "type|name|label|calculation|parameters",
            "select_one_from_file places.csv|p|P||value=id label=ten",
            "calculate|r||pulldata('rates', 'rate', 'crop', 'rice')",
        ],
    )]);
    let file = |name: &str| match name {
        "places.csv" => Some(places.as_bytes().to_vec()),
        "rates.csv" => Some(rates.as_bytes().to_vec()),
        _ => None,
    };
    import(&book.save_to_buffer().unwrap(), "f.xlsx", &file, Lang::En)
}

#[test]
fn rows_of_csv_files_that_do_not_fit_their_headings_are_told() {
    let good = "crop,rate\nrice,3\n";
    // Cells of several lines and blank lines are counted as a spreadsheet counts them.
    let told = errors(&beside("id,ten\r\n1,\"Bản\r\nA\"\r\n\r\n2,Bản B, xã C\r\n", good));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("places.csv!4: the row has more cells") && told[0].contains("xã C"),
        "{told:?}"
    );
    let told = errors(&beside("id,ten\n1,A\n", "crop,rate\nrice,3\nmaize,4,5\n"));
    assert!(told[0].starts_with("rates.csv!3: the row has more cells"), "{told:?}");
    for open in ["2,\"B\n3,C\n", "2,\"B\n3,\"C\"\n", "2,\"B\" C\n"] {
        let told = errors(&beside(&format!("id,ten\n1,\"A\n1\"\n{open}"), good));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("places.csv!3: a quotation mark opened in this row"), "{told:?}");
    }

    let imported = beside("id,ten,k\n1,A,x,,\n2\n3,\"say \"\"C\"\"\" ,z\n4,5\" pipe,w\n", good);
    loaded(&imported);
    let told = said(&imported, Level::Warning);
    assert_eq!(
        told,
        [
            "places.csv!3: the row has fewer cells than there are headings (1 for 3); the missing ones are taken as empty",
            "places.csv!3: the choice “2” has no label; its code is shown",
        ]
    );
    let list = String::from_utf8(imported.files.unwrap().files["lists/places.csv"].clone()).unwrap();
    assert!(list.contains("2,2,") && list.contains("say \"\"C\"\""), "{list}");
}
