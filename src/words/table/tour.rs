//! The part of the table with the words of `khaosat tour`.

words! {
    TITLE: "Một vòng với khaosat: rà soát một hộ ở Sơn La, từ mẫu phiếu đến gói dữ liệu", "A tour of khaosat: one household of Sơn La, from the questionnaire to the bundle";
    MADE_UP: "Hộ này không có thật. Mọi thứ diễn ra trong một thư mục tạm và được xóa khi xong.", "The household is made up. All of it happens in a temporary folder and is gone afterwards.";
    FORM: "Mẫu phiếu", "The questionnaire";
    FORM_IS: "{0}: {1}, {2} câu hỏi, {3} công thức. Đọc nó như trên giấy: khaosat form show {0}", "{0}: {1}, {2} questions, {3} expressions. Read it as on paper: khaosat form show {0}";
    BEGIN: "Bắt đầu ở xã {0}", "Beginning in commune {0}";
    BEGUN: "Mỗi câu trả lời được ghi chắc vào đĩa rồi câu sau mới hiện ra. Đã ghi {0} câu.", "Each answer is safe on the disk before the next question is shown. {0} answered so far.";
    CUT: "Mất kết nối giữa lúc gõ", "The line drops in the middle of a word";
    RESUMED: "Mở lại: đúng câu đang hỏi, cả chữ gõ dở vẫn còn.", "Opened again: the same question, half-typed text and all.";
    MEMBERS: "Các thành viên", "The members";
    MEMBERS_ARE: "{0} người, nhập như bảng tính. Tuổi tính đến ngày rà soát; câu nào không cần thì không hỏi.", "{0} people, edited like a spreadsheet. Ages are taken at the review date; what need not be asked is not asked.";
    WRONG: "Một câu trả lời sai", "A wrong answer";
    WRONG_IS: "Nhập diện tích nhà bằng 0: không được nhận, chữ đã gõ vẫn để đó cho người nhập sửa.", "A housing area of 0 is not accepted; what was typed stays, to be mended.";
    REST: "Phần còn lại và rà lại", "The rest, and a last look";
    COMPLETE: "Hoàn thành: {0}/{1} câu, không còn vấn đề nào.", "Complete: {0} of {1} questions, no problems left.";
    CLASS: "Vì sao hộ được phân loại như vậy", "Why the household is in its class";
    STANDARD: "Chuẩn {0} ({1}): {2}", "Standard {0} ({1}): {2}";
    B1_WITHIN: "B1 = {0}, không quá mức {1} của khu vực {2}: tiếp tục xét thiếu hụt.", "B1 = {0}, within the limit {1} for {2} areas: deprivations decide.";
    B1_OVER: "B1 = {0}, vượt mức {1} của khu vực {2}: không nghèo.", "B1 = {0}, over the limit {1} for {2} areas: not poor.";
    B2_POOR: "B2 = {0} chỉ số thiếu hụt × {1} = {2}, từ {3} điểm trở lên: hộ nghèo.", "B2 = {0} deprivations × {1} = {2}, at least {3}: poor.";
    B2_NEAR: "B2 = {0} chỉ số thiếu hụt × {1} = {2}, dưới {3} điểm: hộ cận nghèo.", "B2 = {0} deprivations × {1} = {2}, under {3}: near-poor.";
    MISSING: "Chưa xác định được. Còn thiếu: {0}.", "Not determined. Missing: {0}.";
    DEPRIVED: "thiếu hụt: {0}", "deprived: {0}";
    INCOME: "Để dễ hiểu: chuẩn thu nhập là {0} đồng/người/tháng; việc phân loại theo điểm, không theo số tiền này.", "To explain: the income line is {0} VND a person and month; points decide the class, not this amount.";
    BUNDLE: "Gói dữ liệu của xã", "The bundle of the commune";
    BUNDLE_IS: "{0}: {1} sự kiện, mẫu phiếu và các bảng. Xuất lần nữa: giống hệt từng byte. Kiểm tra: nguyên vẹn.", "{0}: {1} events, the form and the tables. Made again: the same bytes. Checked: whole.";
    DAMAGED: "Sửa một chữ trong gói thì bị phát hiện: {0}", "Change one letter of it and it is refused: {0}";
    NEXT: "Đi tiếp", "Where to go next";
    NEXT_HOME: "khaosat                                  màn hình chính", "khaosat                                  the home screen";
    NEXT_COLLECT: "khaosat collect household-review         nhập một hộ", "khaosat collect household-review         survey a household";
    NEXT_FORM: "khaosat form show household-review       mẫu phiếu như trên giấy", "khaosat form show household-review       the questionnaire as on paper";
    NEXT_CHECK: "khaosat form check PHIẾU.ron             kiểm tra mẫu phiếu của bạn", "khaosat form check FORM.ron              check a form of your own";
    NEXT_BUNDLE: "khaosat bundle export --all -o THƯ_MỤC   gói dữ liệu để gửi đi", "khaosat bundle export --all -o DIR       the bundle to send";
    TOUR_BROKEN: "vòng giới thiệu dừng lại: {0}", "the tour stopped: {0}";
}
