//! The part of the table with messages of the store, sessions and doctor.

words! {
    NO_RANDOM: "Hệ thống không cấp được số ngẫu nhiên", "The system has no random bits to give";
    NO_COMMUNE: "Chưa biết phiếu này thuộc xã, phường nào", "It is not known which commune this interview belongs to";
    NO_COMMUNE_HINT: "chọn xã, phường khi bắt đầu, hoặc đặt xã mặc định: khaosat init --commune MÃ", "choose the commune when you begin, or set a home commune: khaosat init --commune CODE";
    UNKNOWN_COMMUNE: "Mã xã, phường {0} không có trong danh mục của phiếu", "Commune {0} is not in the questionnaire's list";
    NO_INTERVIEW: "Không có phiếu {0} trong kho dữ liệu này", "There is no interview {0} in this store";
    FORM_UNREADABLE: "Không đọc được mẫu phiếu {0} trong kho dữ liệu", "The questionnaire {0} in the store cannot be read";
}
