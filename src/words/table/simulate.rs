//! The part of the table with messages of the simulator.

words! {
    PROFILE_UNREADABLE: "không đọc được cấu hình giả lập {0}:{1}:{2}", "the profile {0}:{1}:{2} cannot be read";
    PROFILE_WRONG: "cấu hình giả lập {0}: số liệu của `{1}` không dùng được", "profile {0}: the numbers of `{1}` cannot be used";
    PROFILE_HINT: "trọng số không âm và có ít nhất một số dương; tỷ lệ từ 0 đến 1; số nhỏ nhất không lớn hơn số lớn nhất", "weights are not negative and at least one is positive; shares are from 0 to 1; the least is not above the most";
    GIVE_COMMUNES: "cho biết mã xã, phường: --communes 03646,03664", "give commune codes: --communes 03646,03664";
    REAL_DATA: "kho dữ liệu {0} đang có phiếu thật; phiếu giả lập sẽ lẫn vào đó", "the data folder {0} holds real interviews; made-up ones would mix with them";
    REAL_DATA_HINT: "dùng thư mục khác (--data THƯ_MỤC), hoặc thêm --mix nếu thật sự muốn", "use another folder (--data DIR), or add --mix if you really want to";
    PROGRESS: "giả lập {0}/{1} phiếu ({2}%), còn khoảng {3}", "simulating {0} of {1} interviews ({2} %), about {3} left";
    DONE: "đã tạo {0} phiếu giả lập ({1} sự kiện) của {2} trong {3} giây; {4} phiếu đã có từ trước", "made {0} interviews ({1} events) of {2} in {3} s; {4} were there already";
    OUTCOME: "{0}: {1}", "{0}: {1}";
    DISK: "trên đĩa: nhật ký {0} byte/phiếu, bản sao để tra cứu {1} byte/phiếu", "on disk: journal {0} bytes an interview, queryable copy {1} bytes an interview";
    STUCK: "không trả lời hợp lệ được: {0} ({1} phiếu, đóng là hoàn thành một phần)", "could not be answered validly: {0} ({1} interviews, closed as partly complete)";
    STUCK_CHECK: "{0}, kiểm tra {1}", "{0}, check {1}";
    KEY_KNOWN: "kho này làm ra từ một số hạt giống, khóa của nó ai cũng tính được: chỉ dùng để thử", "this store was made from a seed, so anyone can compute its key: for trials only";
}
