//! `khaosat form show --paper`: a questionnaire to be printed and filled with a pen.

use super::Home;

const FORM: &str = r#"Form(
    id: "farm", version: "2",
    title: { "vi": "Phiếu nông hộ", "en": "Farm" }, languages: ["vi", "en"],
    lists: {
        "yes_no": Inline([("1", { "vi": "Có", "en": "Yes" }), ("0", { "vi": "Không", "en": "No" })]),
        "area": Inline([("rural", { "vi": "Nông thôn", "en": "Rural" }), ("urban", { "vi": "Thành thị", "en": "Urban" })]),
        "village": Csv("lists/village.csv"),
        "crop": Inline([("1", { "vi": "Lúa", "en": "Rice" }), ("2", { "vi": "Ngô", "en": "Maize" }), ("3", { "vi": "Sắn", "en": "Cassava" })]),
        "who": Rows(repeat: "member", label: "${full_name}"),
    },
    body: [
        Group(name: "place", label: { "vi": "Địa bàn", "en": "Place" }, body: [
            SelectOne(name: "village", list: "village", required: "true()", label: { "vi": "Bản", "en": "Village" }),
            SelectOne(name: "area", list: "area", label: { "vi": "Khu vực", "en": "Area" }),
            Text(name: "phone", max: 10, label: { "vi": "Điện thoại", "en": "Telephone" }, special: [Refused]),
            Note(name: "read_out", label: { "vi": "Đọc cho hộ nghe mục đích của cuộc điều tra.", "en": "Read out the purpose." }),
            Time(name: "begun", label: { "vi": "Giờ bắt đầu", "en": "Begun at" }),
        ]),
        Repeat(name: "member", layout: Grid, max_rows: 3, label: { "vi": "Thành viên", "en": "Members" }, body: [
            Text(name: "full_name", required: "true()", label: { "vi": "Họ và tên", "en": "Full name" }),
            Date(name: "born", partial: true, label: { "vi": "Ngày sinh", "en": "Born" }, hint: { "vi": "Chỉ nhớ năm thì ghi năm", "en": "The year is enough" }),
            SelectOne(name: "school", list: "yes_no", relevant: "${born} != ''", label: { "vi": "Đang đi học?", "en": "At school?" }),
            Integer(name: "hours", label: { "vi": "Giờ làm việc trong tuần", "en": "Hours of work a week" }, checks: [Check(that: ". <= 168", say: { "vi": "Không quá 168", "en": "At most 168" })]),
        ]),
        Group(name: "land", label: { "vi": "Đất", "en": "Land" }, body: [
            SelectOne(name: "farms", list: "yes_no", label: { "vi": "Có làm ruộng?", "en": "Do they farm?" }),
            SelectMultiple(name: "crops", list: "crop", max: 2, or_other: true, relevant: "${farms} = '1'", label: { "vi": "Trồng cây gì?", "en": "Which crops?" }),
            SelectMultiple(name: "sold", list: "crop", as: YesNo, label: { "vi": "Đã bán?", "en": "Sold?" }),
            Rank(name: "best", list: "crop", label: { "vi": "Cây nào lãi nhất?", "en": "Which pays best?" }),
            SelectOne(name: "farmer", list: "who", label: { "vi": "Ai làm chính?", "en": "Who does most?" }),
            Calculate(name: "size", calculation: "count(${member})"),
            Text(name: "why", relevant: "${size} > 5", label: { "vi": "Vì sao ${farmer} làm?", "en": "Why ${farmer}?" }),
        ]),
        Repeat(name: "plot", label: { "vi": "Mảnh ruộng", "en": "Plots" }, row_label: "${crop}", body: [
            SelectOne(name: "crop", list: "crop", label: { "vi": "Cây", "en": "Crop" }),
            Decimal(name: "hectares", label: { "vi": "Diện tích (ha)", "en": "Hectares" }, special: [DontKnow]),
        ]),
        Acknowledge(name: "agreed", label: { "vi": "Hộ đồng ý", "en": "The household agrees" }),
    ],
)"#;

fn farm(home: &Home) -> String {
    let folder = home.path().join("farm");
    std::fs::create_dir_all(folder.join("lists")).unwrap();
    std::fs::write(folder.join("form.ron"), FORM).unwrap();
    let rows: String = (1..=30).map(|n| format!("{n:03},Bản {n},Village {n}\n")).collect();
    std::fs::write(folder.join("lists/village.csv"), format!("code,label_vi,label_en\n{rows}")).unwrap();
    folder.to_str().unwrap().to_owned()
}

#[test]
fn a_questionnaire_is_printed_to_be_filled_with_a_pen() {
    let home = Home::new();
    let paper = home.run_in("vi", &["form", "show", "--paper", &farm(&home)]);
    assert_eq!(paper.code, 0, "{}", paper.err);
    insta::assert_snapshot!(paper.out, @r#"
                                          PHIẾU NÔNG HỘ
                                             farm · 2

    1 ĐỊA BÀN ────────────────────────────────────────────────────────────────────────────────

      1.1  Bản *
           |_|_|_| (mã ở Phụ lục 1)

      1.2  Khu vực
           [ ] 1 Nông thôn     [ ] 2 Thành thị

      1.3  Điện thoại
           |_|_|_|_|_|_|_|_|_|_|
           [ ] Từ chối trả lời

      1.4  Đọc cho hộ nghe mục đích của cuộc điều tra.

      1.5  Giờ bắt đầu
           |_|_| : |_|_|

    2 THÀNH VIÊN ─────────────────────────────────────────────────────────────────────────────
    Mỗi dòng một mục: thêm dòng khi cần

    +----+------------------+------------+-----------+-----------+
    |    | 2.1              | 2.2        | 2.3       | 2.4       |
    |    | Họ và tên *      | Ngày sinh  | Đang đi   | Giờ làm   |
    |    |                  |            | học?      | việc      |
    |    |                  |            |           | trong     |
    |    |                  |            |           | tuần      |
    +----+------------------+------------+-----------+-----------+
    | 1  |                  | __/__/____ | |_|       | |_|_|_|   |
    +----+------------------+------------+-----------+-----------+
    | 2  |                  | __/__/____ | |_|       | |_|_|_|   |
    +----+------------------+------------+-----------+-----------+
    | 3  |                  | __/__/____ | |_|       | |_|_|_|   |
    +----+------------------+------------+-----------+-----------+
      2.2  (Chỉ nhớ năm thì ghi năm)
      2.3  1 Có · 0 Không → Chỉ hỏi nếu “2.2 Ngày sinh” không để trống

    3 ĐẤT ────────────────────────────────────────────────────────────────────────────────────

      3.1  Có làm ruộng?
           [ ] 1 Có            [ ] 0 Không

      3.2  Trồng cây gì?
           → Chỉ hỏi nếu “3.1 Có làm ruộng?” là «Có»
           (chọn nhiều nhất 2)
           [ ] 1 Lúa           [ ] 2 Ngô           [ ] 3 Sắn           [ ] * Khác

      3.3  Khác (ghi rõ) *
           → Chỉ hỏi nếu “3.2 Trồng cây gì?” có chọn «Khác»
           ________________________________________

      3.4  Đã bán?
           [ ] Có  [ ] Không   1 Lúa  [ ] Có  [ ] Không   2 Ngô  [ ] Có  [ ] Không   3 Sắn

      3.5  Cây nào lãi nhất?
           (ghi thứ tự 1, 2, 3 vào ô)
           |__| 1 Lúa          |__| 2 Ngô          |__| 3 Sắn

      3.6  Ai làm chính?
           |_|_| số thứ tự ở “2 Thành viên”

      3.7  Vì sao ‹Ai làm chính?› làm?
           → Không phải lúc nào cũng hỏi: chương trình cho biết khi nhập
           ________________________________________

    4 MẢNH RUỘNG ─────────────────────────────────────────────────────────────────────────────
    Mỗi dòng một mục: thêm dòng khi cần
    Chép phần này cho mỗi dòng. Dòng số |_|_|

      4.1  Cây
           [ ] 1 Lúa           [ ] 2 Ngô           [ ] 3 Sắn

      4.2  Diện tích (ha)
           ____________
           [ ] Không biết

        5  Hộ đồng ý
           [ ]

    PHỤ LỤC 1. Mã của câu 1.1 Bản ────────────────────────────────────────────────────────────

    001  Bản 1            002  Bản 2            003  Bản 3            004  Bản 4
    005  Bản 5            006  Bản 6            007  Bản 7            008  Bản 8
    009  Bản 9            010  Bản 10           011  Bản 11           012  Bản 12
    013  Bản 13           014  Bản 14           015  Bản 15           016  Bản 16
    017  Bản 17           018  Bản 18           019  Bản 19           020  Bản 20
    021  Bản 21           022  Bản 22           023  Bản 23           024  Bản 24
    025  Bản 25           026  Bản 26           027  Bản 27           028  Bản 28
    029  Bản 29           030  Bản 30
    "#);
}

#[test]
fn a_table_too_wide_is_cut_into_blocks_of_columns() {
    let home = Home::new();
    let paper = home.run_in("vi", &["form", "show", "--paper", "--columns", "50", &farm(&home)]).out;
    let heads: Vec<_> = paper.lines().filter(|line| line.contains("| 2.")).collect();
    assert_eq!(heads.len(), 2, "{paper}");
    assert!(paper.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 50), "{paper}");
}

#[test]
fn pages_are_numbered_and_break_between_questions() {
    let home = Home::new();
    let paper = home.run_in("vi", &["form", "show", "--paper", "--pages", "30", &farm(&home)]).out;
    let pages: Vec<_> = paper.split('\u{c}').collect();
    assert!(pages.len() > 2, "{paper}");
    for (number, page) in (1..).zip(&pages) {
        assert!(page.lines().count() <= 30, "{page}");
        let first = page.lines().next().unwrap_or_default();
        assert_eq!(first.trim(), format!("Trang {number}/{}", pages.len()));
    }
    let whole = home.run_in("vi", &["form", "show", "--paper", "household-review"]).out;
    assert!(whole.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 90), "fits on the paper");
    assert!(!whole.contains('\u{c}'));
}

#[test]
fn what_is_for_authors_is_not_for_printing() {
    let home = Home::new();
    let said = home.run(&["form", "show", "--paper", "--formulas", &farm(&home)]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert_eq!(home.run(&["form", "show", "--pages", "40", &farm(&home)]).code, 2);
}

/// Choices that a filter leaves out.
const FILTERED: &str = r#"Form(
    id: "rounds", version: "1", title: { "vi": "Đợt" }, languages: ["vi"],
    lists: {
        "round": Csv("lists/round.csv"),
        "area": Inline([("north", { "vi": "Bắc" }), ("south", { "vi": "Nam" })]),
        "village": Csv("lists/village.csv"),
    },
    body: [
        SelectOne(name: "round", list: "round", choice_filter: "open = '1'", label: { "vi": "Đợt" }),
        SelectOne(name: "area", list: "area", label: { "vi": "Vùng" }),
        SelectOne(name: "village", list: "village", choice_filter: "area = ${area}", label: { "vi": "Bản" },
            hint: { "vi": "Ở ${area}" }),
    ],
)"#;

#[test]
fn the_codes_of_filtered_choices_are_those_that_are_keyed() {
    let home = Home::new();
    let folder = home.path().join("rounds");
    std::fs::create_dir_all(folder.join("lists")).unwrap();
    std::fs::write(folder.join("form.ron"), FILTERED).unwrap();
    let rounds = "code,label_vi,open\n2025-a,Đợt cũ,0\n2026-a,Đợt đầu,1\n2026-b,Đợt sau,1\n";
    std::fs::write(folder.join("lists/round.csv"), rounds).unwrap();
    let villages = "code,label_vi,area\npong,Bản Pọng,north\nmun,Bản Mụn,south\n";
    std::fs::write(folder.join("lists/village.csv"), villages).unwrap();
    let paper = home.run_in("vi", &["form", "show", "--paper", folder.to_str().unwrap()]);
    assert_eq!(paper.code, 0, "{}", paper.err);
    insta::assert_snapshot!(paper.out, @r"
                                           ĐỢT
                                        rounds · 1

    1  Đợt
       [ ] 1 Đợt đầu       [ ] 2 Đợt sau

    2  Vùng
       [ ] 1 Bắc           [ ] 2 Nam

    3  Bản
       (Ở ‹Vùng›)
       [ ] Bản Pọng        [ ] Bản Mụn
    ");
}

#[test]
fn how_many_rows_there_are_and_what_a_point_is_stands_in_words() {
    let home = Home::new();
    let paper = |form: &str| home.run_in("vi", &["form", "show", "--paper", form]).out;
    let nested = paper("tests/it/tui/nested.ron");
    assert!(nested.contains("Mỗi dòng một mục: số dòng bằng “3 Mấy thửa?”"), "{nested}");
    assert!(nested.contains("một dòng cho mỗi mã đã chọn ở “4.1 Trồng gì?”"), "{nested}");
    assert!(paper("tests/it/tui/codes.ron").contains("vĩ độ ____________  kinh độ ____________"));
}
