//! The part of the table with messages of the engine: refusals, problems, explanations.

words! {
    CIRCLE: "các biểu thức phụ thuộc vòng tròn: {0}", "these expressions depend on each other in a circle: {0}";
    CIRCLE_HERE: "vòng tròn bắt đầu ở đây", "the circle starts here";
    CIRCLE_PART: "cũng thuộc vòng tròn này", "also part of the circle";
    CIRCLE_HELP: "bỏ một trong các tham chiếu; phép tính không được đọc giá trị của chính nó, trừ khi dùng once()", "take one of the references out; a calculation may not read its own value, except through once()";
}
