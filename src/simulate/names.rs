//! Names as they are common in Sơn La, by ethnic group: family names, middle and given names of men and women.
//! Public knowledge about how people are called; nobody in particular.

use super::chance::Chance;

/// How people of a group are called.
struct Group {
    name: &'static str,
    /// Its code in the national list of ethnic groups.
    code: &'static str,
    families: &'static [&'static str],
    men: Given,
    women: Given,
}

/// Middle and given names.
struct Given {
    middle: &'static [&'static str],
    given: &'static [&'static str],
}

const GROUPS: &[Group] = &[
    Group {
        name: "Thái",
        code: "03",
        families: &[
            "Lò", "Quàng", "Cà", "Tòng", "Lường", "Hoàng", "Cầm", "Bạc", "Vì", "Lèo", "Đèo", "Điêu", "Hà",
            "Mè", "Lù", "Ngần", "Sa", "Vàng",
        ],
        men: Given {
            middle: &["Văn", "Văn", "Văn", "Minh", "Đức", "Quốc"],
            given: &[
                "An", "Bình", "Chính", "Dũng", "Hặc", "Hoan", "Hùng", "Inh", "Khiêm", "Lả", "Mạnh", "Nọi",
                "Ón", "Pánh", "Pâng", "Phương", "Sơn", "Tâm", "Thoát", "Thương", "Tiến", "Xôm", "Xuân",
                "Yên",
            ],
        },
        women: Given {
            middle: &["Thị", "Thị", "Thị", "Thu", "Hồng"],
            given: &[
                "Ánh", "Bó", "Chung", "Dung", "Hặc", "Hịa", "Hoa", "Inh", "Khặn", "Lả", "Mai", "Muôn", "Nga",
                "Nơi", "Ón", "Pâng", "Phương", "Quyên", "Thảnh", "Thiết", "Thoan", "Xuân", "Yêu",
            ],
        },
    },
    Group {
        name: "Kinh",
        code: "01",
        families: &[
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
        ],
        men: Given {
            middle: &["Văn", "Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Ngọc", "Thành"],
            given: &[
                "Anh", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hiếu", "Hùng", "Huy", "Khánh", "Long", "Nam",
                "Phong", "Quân", "Sơn", "Thắng", "Tuấn", "Tùng", "Việt", "Vinh",
            ],
        },
        women: Given {
            middle: &["Thị", "Thị", "Thu", "Ngọc", "Thanh", "Hồng", "Minh", "Thùy"],
            given: &[
                "Anh",
                "Chi",
                "Dung",
                "Giang",
                "Hà",
                "Hạnh",
                "Hiền",
                "Hoa",
                "Hương",
                "Lan",
                "Linh",
                "Loan",
                "Mai",
                "Nga",
                "Nhung",
                "Oanh",
                "Phượng",
                "Thảo",
                "Trang",
                "Yến",
            ],
        },
    },
    Group {
        name: "Mông",
        code: "08",
        families: &[
            "Giàng", "Vàng", "Mùa", "Thào", "Sùng", "Lầu", "Hạng", "Tráng", "Sồng", "Phàng", "Hờ", "Ly", "Vừ",
        ],
        men: Given {
            middle: &["A", "A", "A", "Văn", "Bả", "Nhìa", "Chứ"],
            given: &[
                "Chu", "Chua", "Dơ", "Giống", "Gia", "Hồ", "Lử", "Lâu", "Nủ", "Páo", "Phử", "Sà", "Sếnh",
                "Súa", "Tủa", "Vảng", "Vạng", "Sáu",
            ],
        },
        women: Given {
            middle: &["Thị", "Thị"],
            given: &[
                "Dợ", "Chư", "Dê", "Dia", "Giống", "Máy", "Mai", "Mỷ", "Pàng", "Say", "Sông", "Súa", "Sua",
                "Vang", "Xía", "Dở",
            ],
        },
    },
    Group {
        name: "Mường",
        code: "06",
        families: &["Đinh", "Hà", "Bùi", "Quách", "Phùng", "Cầm", "Bạch", "Xa"],
        men: Given {
            middle: &["Văn", "Văn", "Công", "Đức", "Quang"],
            given: &[
                "Ấm", "Chiến", "Du", "Hòa", "Khoa", "Lâm", "Lương", "Nghĩa", "Quyết", "Tấn", "Thu", "Tiếp",
            ],
        },
        women: Given {
            middle: &["Thị", "Thị", "Thu"],
            given: &["Bích", "Diễn", "Đào", "Hiên", "Lợi", "Luyến", "Nguyệt", "Sim", "Thắm", "Tươi", "Xoan"],
        },
    },
    Group {
        name: "Xinh Mun",
        code: "33",
        families: &["Vì", "Lò", "Hà", "Lèo", "Cút"],
        men: Given {
            middle: &["Văn"],
            given: &["Can", "Ín", "Khún", "Nang", "Pản", "Thênh", "Xiên", "Xươi"],
        },
        women: Given {
            middle: &["Thị"], given: &["Én", "Hương", "Khăm", "Lan", "Pín", "Thạo", "Xiên"]
        },
    },
    Group {
        name: "Dao",
        code: "09",
        families: &["Bàn", "Triệu", "Đặng", "Lý", "Phùng", "Dương"],
        men: Given {
            middle: &["Văn", "Đức", "Hữu"],
            given: &["Chiêu", "Hiến", "Lâm", "Phú", "Quý", "Tài", "Thọ"],
        },
        women: Given {
            middle: &["Thị", "Mùi"],
            given: &["Coi", "Duyên", "Hoa", "Liều", "Mây", "Nhất", "Pham"],
        },
    },
    Group {
        name: "Khơ Mú",
        code: "29",
        families: &["Cút", "Lò", "Quàng", "Moong", "Ốc", "Seo"],
        men: Given { middle: &["Văn"], given: &["Ban", "Hặc", "Ín", "Phanh", "Thong", "Xuân"] },
        women: Given { middle: &["Thị"], given: &["Dung", "Lun", "Mai", "Ón", "Phương"] },
    },
    Group {
        name: "La Ha",
        code: "39",
        families: &["Lò", "Quàng", "Cà", "Hoàng"],
        men: Given { middle: &["Văn"], given: &["Bun", "Cu", "Diên", "Hoan", "Xiền"] },
        women: Given { middle: &["Thị"], given: &["Chom", "Hiêng", "Lanh", "Sáng"] },
    },
];

const VILLAGES: &[&str] = &[
    "Bản Bó",
    "Bản Cá",
    "Bản Cang",
    "Bản Co Chai",
    "Bản Dửn",
    "Bản Hìn",
    "Bản Hua Noong",
    "Bản Huổi Lắc",
    "Bản Kéo Cù",
    "Bản Lầu",
    "Bản Mòn",
    "Bản Mòng",
    "Bản Nà Cạn",
    "Bản Nà Sản",
    "Bản Nà Tòng",
    "Bản Noong Lay",
    "Bản Pá Chả",
    "Bản Pa Cư",
    "Bản Phiêng Ban",
    "Bản Pọng",
    "Bản Púng",
    "Bản Sàng",
    "Bản Sốp Cộp",
    "Bản Tông",
    "Bản Tư Làng",
    "Bản Xa Căn",
];

/// A group by its name in a profile; the first one for a name that is not known.
fn group(name: &str) -> &'static Group {
    GROUPS.iter().find(|group| group.name == name).unwrap_or(&GROUPS[0])
}

/// The code of a group in the national list.
pub(super) fn code(name: &str) -> &'static str {
    group(name).code
}

/// A family name.
pub(super) fn family(name: &str, chance: &mut Chance) -> &'static str {
    chance.one_of(group(name).families).copied().unwrap_or_default()
}

/// A full name.
pub(super) fn full(name: &str, family: &str, woman: bool, chance: &mut Chance) -> String {
    let group = group(name);
    let given = if woman { &group.women } else { &group.men };
    let middle = chance.one_of(given.middle).copied().unwrap_or_default();
    format!("{family} {middle} {}", chance.one_of(given.given).copied().unwrap_or_default())
}

/// A village with its kind.
pub(super) fn village(chance: &mut Chance) -> String {
    match chance.below(10) {
        0 => format!("Tiểu khu {}", chance.between(1, 14)),
        1 => format!("Tổ {}", chance.between(1, 12)),
        _ => chance.one_of(VILLAGES).copied().unwrap_or_default().to_owned(),
    }
}
