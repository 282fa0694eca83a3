import Testing
import Writing

/// Cases in the manner of JSONTestSuite (Nicolas Seriot, "Parsing JSON is a Minefield"), under its names.
@Suite("JSON that is none") struct JSONRefusalTests {
    @Test("is refused", arguments: [
        ("array_1_true_without_comma", "[1 true]"), ("array_colon_instead_of_comma", #"["": 1]"#), ("array_comma_after_close", #"[""],"#),
        ("array_comma_and_number", "[,1]"), ("array_double_comma", "[1,,2]"), ("array_double_extra_comma", #"["x",,]"#),
        ("array_extra_close", #"["x"]]"#), ("array_extra_comma", #"["",]"#), ("array_incomplete", #"["x""#),
        ("array_incomplete_invalid_value", "[x"), ("array_inner_array_no_comma", "[3[4]]"), ("array_items_separated_by_semicolon", "[1:2]"),
        ("array_just_comma", "[,]"), ("array_just_minus", "[-]"), ("array_missing_value", #"[   , ""]"#),
        ("array_newlines_unclosed", "[\"a\",\n4\n,1,"), ("array_number_and_comma", "[1,]"), ("array_number_and_several_commas", "[1,,]"),
        ("array_spaces_vertical_tab_formfeed", "[\"\u{B}a\"\\f]"), ("array_star_inside", "[*]"), ("array_unclosed", #"[""#),
        ("array_unclosed_trailing_comma", "[1,"), ("array_unclosed_with_new_lines", "[1,\n1\n,1"), ("array_unclosed_with_object_inside", "[{}"),
        ("incomplete_false", "[fals]"), ("incomplete_null", "[nul]"), ("incomplete_true", "[tru]"),
        ("number_++", "[++1234]"), ("number_+1", "[+1]"), ("number_+Inf", "[+Inf]"), ("number_-01", "[-01]"), ("number_-1.0.", "[-1.0.]"),
        ("number_-2.", "[-2.]"), ("number_-NaN", "[-NaN]"), ("number_.-1", "[.-1]"), ("number_.2e-3", "[.2e-3]"), ("number_0.1.2", "[0.1.2]"),
        ("number_0.3e+", "[0.3e+]"), ("number_0.3e", "[0.3e]"), ("number_0.e1", "[0.e1]"), ("number_0_capital_E+", "[0E+]"), ("number_0_capital_E", "[0E]"),
        ("number_0e+", "[0e+]"), ("number_0e", "[0e]"), ("number_1.0e+", "[1.0e+]"), ("number_1.0e-", "[1.0e-]"), ("number_1.0e", "[1.0e]"),
        ("number_1_000", "[1 000.0]"), ("number_1eE2", "[1eE2]"), ("number_2.e+3", "[2.e+3]"), ("number_2.e-3", "[2.e-3]"), ("number_2.e3", "[2.e3]"),
        ("number_9.e+", "[9.e+]"), ("number_Inf", "[Inf]"), ("number_NaN", "[NaN]"), ("number_U+FF11_fullwidth_digit_one", "[１]"),
        ("number_expression", "[1+2]"), ("number_hex_1_digit", "[0x1]"), ("number_hex_2_digits", "[0x42]"), ("number_infinity", "[Infinity]"),
        ("number_invalid+-", "[0e+-1]"), ("number_invalid-negative-real", "[-123.123foo]"), ("number_minus_infinity", "[-Infinity]"),
        ("number_minus_sign_with_trailing_garbage", "[-foo]"), ("number_minus_space_1", "[- 1]"), ("number_neg_int_starting_with_zero", "[-012]"),
        ("number_neg_real_without_int_part", "[-.123]"), ("number_neg_with_garbage_at_end", "[-1x]"), ("number_real_garbage_after_e", "[1ea]"),
        ("number_real_without_fractional_part", "[1.]"), ("number_starting_with_dot", "[.123]"), ("number_with_alpha", "[1.2a-3]"),
        ("number_with_alpha_char", "[1.8011670033376514H-308]"), ("number_with_leading_zero", "[012]"),
        ("object_bad_value", #"["x", truth]"#), ("object_bracket_key", "{[: \"x\"}\n"), ("object_comma_instead_of_colon", #"{"x", null}"#),
        ("object_double_colon", #"{"x"::"b"}"#), ("object_emoji", "{🇨🇭}"), ("object_garbage_at_end", #"{"a":"a" 123}"#),
        ("object_key_with_single_quotes", "{key: 'value'}"), ("object_missing_colon", #"{"a" b}"#), ("object_missing_key", #"{:"b"}"#),
        ("object_missing_semicolon", #"{"a" "b"}"#), ("object_missing_value", #"{"a":"#), ("object_no-colon", #"{"a""#),
        ("object_non_string_key", "{1:1}"), ("object_non_string_key_but_huge_number_instead", "{9999E9999:1}"), ("object_repeated_null_null", "{null:null,null:null}"),
        ("object_several_trailing_commas", #"{"id":0,,,,,}"#), ("object_single_quote", "{'a':0}"), ("object_trailing_comma", #"{"id":0,}"#),
        ("object_trailing_comment", #"{"a":"b"}/**/"#), ("object_trailing_comment_slash_open", #"{"a":"b"}//"#), ("object_two_commas_in_a_row", #"{"a":"b",,"c":"d"}"#),
        ("object_unquoted_key", #"{a: "b"}"#), ("object_unterminated-value", #"{"a":"a"#), ("object_with_single_string", #"{ "foo" : "bar", "a" }"#),
        ("object_with_trailing_garbage", #"{"a":"b"}#"#), ("single_space", " "),
        ("string_1_surrogate_then_escape", #"["\uD800\"]"#), ("string_1_surrogate_then_escape_u", #"["\uD800\u"]"#),
        ("string_1_surrogate_then_escape_u1", #"["\uD800\u1"]"#), ("string_1_surrogate_then_escape_u1x", #"["\uD800\u1x"]"#),
        ("string_accentuated_char_no_quotes", "[é]"), ("string_backslash_00", "[\"\\\u{0}\"]"), ("string_escape_x", #"["\x00"]"#),
        ("string_escaped_backslash_bad", #"["\\\"]"#), ("string_escaped_ctrl_char_tab", "[\"\\\t\"]"), ("string_escaped_emoji", #"["\🌀"]"#),
        ("string_incomplete_escape", #"["\"]"#), ("string_incomplete_escaped_character", #"["\u00A"]"#), ("string_incomplete_surrogate", #"["\uD834\uDd"]"#),
        ("string_incomplete_surrogate_escape_invalid", #"["\uD800\uD800\x"]"#), ("string_invalid_backslash_esc", #"["\a"]"#),
        ("string_invalid_unicode_escape", #"["\uqqqq"]"#), ("string_leading_uescaped_thinspace", #"[\u0020"asd"]"#), ("string_no_quotes_with_bad_escape", #"[\n]"#),
        ("string_single_doublequote", "\""), ("string_single_quote", "['single quote']"), ("string_single_string_no_double_quotes", "abc"),
        ("string_start_escape_unclosed", #"["\"#), ("string_unescaped_ctrl_char", "[\"a\u{0}a\"]"), ("string_unescaped_newline", "[\"new\nline\"]"),
        ("string_unescaped_tab", "[\"\t\"]"), ("string_unicode_CapitalU", #""\UA66D""#), ("string_with_trailing_garbage", #""""x"#),
        ("structure_U+2060_word_joined", "[\u{2060}]"), ("structure_UTF8_BOM", "\u{FEFF}{}"), ("structure_angle_bracket_.", "<.>"),
        ("structure_array_trailing_garbage", "[1]x"), ("structure_array_with_extra_array_close", "[1]]"), ("structure_array_with_unclosed_string", #"["asd]"#),
        ("structure_ascii-unicode-identifier", "aå"), ("structure_capitalized_True", "[True]"), ("structure_close_unopened_array", "1]"),
        ("structure_comma_instead_of_closing_brace", #"{"x": true,"#), ("structure_double_array", "[][]"), ("structure_end_array", "]"),
        ("structure_lone-open-bracket", "["), ("structure_no_data", ""), ("structure_null-byte-outside-string", "[\u{0}]"),
        ("structure_number_with_trailing_garbage", "2@"), ("structure_object_followed_by_closing_object", "{}}"), ("structure_object_unclosed_no_value", #"{"":"#),
        ("structure_object_with_comment", #"{"a":/*comment*/"b"}"#), ("structure_object_with_trailing_garbage", #"{"a": true} "x""#),
        ("structure_open_array_apostrophe", "['"), ("structure_open_array_comma", "[,"), ("structure_open_array_open_object", "[{"),
        ("structure_open_array_open_string", #"["a"#), ("structure_open_array_string", #"["a""#), ("structure_open_object", "{"),
        ("structure_open_object_close_array", "{]"), ("structure_open_object_comma", "{,"), ("structure_open_object_open_array", "{["),
        ("structure_open_object_open_string", #"{"a"#), ("structure_open_open", #"["\{["\{["\{["\{"#), ("structure_single_star", "*"),
        ("structure_trailing_#", ##"{"a":"b"}#{}"##), ("structure_uescaped_LF_before_string", #"[\u000A""]"#), ("structure_unclosed_array", "[1"),
        ("structure_unclosed_array_partial_null", "[ false, nul"), ("structure_unclosed_object", #"{"asd":"asd""#),
        ("structure_unicode-identifier", "å"), ("structure_whitespace_U+00A0", "[\u{A0}]"), ("structure_whitespace_formfeed", "[\u{C}]"),
    ] as [(String, String)])
    func malformed(_ name: String, _ text: String) {
        let problem = #expect(throws: InputProblem.self, "\(name)") { try JSONValue(parsing: text) }
        #expect(problem?.code == .malformed)
        #expect(problem?.details["reason"].flatMap(InputProblem.MalformedReason.init) != nil)
    }

    @Test("is refused when its bytes are not UTF-8", arguments: [
        ("array_invalid_utf8", [0x5B, 0xFF, 0x5D]), ("array_a_invalid_utf8", [0x5B, 0x61, 0xE5, 0x5D]), ("string_invalid_utf8", [0x22, 0xE5, 0x22]),
        ("string_overlong_slash", [0x22, 0xC0, 0xAF, 0x22]), ("string_overlong_null", [0x22, 0xC0, 0x80, 0x22]),
        ("string_surrogate_U+D800", [0x22, 0xED, 0xA0, 0x80, 0x22]), ("string_beyond_U+10FFFF", [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22]),
        ("string_truncated_sequence", [0x22, 0xE2, 0x82, 0x22]), ("string_lone_continuation", [0x22, 0x81, 0x22]),
        ("string_invalid_utf8_after_escape", [0x22, 0x5C, 0x6E, 0xE5, 0x22]), ("structure_lone-invalid-utf-8", [0xE5]),
        ("structure_incomplete_UTF8_BOM", [0xEF, 0xBB, 0x7B, 0x7D]), ("string_utf16_without_BOM", [0x00, 0x22, 0x00, 0xE9, 0x00, 0x22]),
    ] as [(String, [UInt8])])
    func notUTF8(_ name: String, _ bytes: [UInt8]) {
        let problem = #expect(throws: InputProblem.self, "\(name)") { try JSONValue(parsing: bytes) }
        #expect(problem?.code == .malformed)
    }

    @Test("says why", arguments: [
        (#"{"a":1"#, .ended), ("{\"a\":1,}", .expectedKey), (#"{"a" 1}"#, .expectedColon), ("[1 2]", .expectedCommaOrEnd), ("[1]x", .trailing),
        ("[01]", .number), (#"["\q"]"#, .escape), ("[\"\t\"]", .controlCharacter), (#"["\uD800"]"#, .loneSurrogate), (#"["\uDC00"]"#, .loneSurrogate),
        (#"["\uD800\u0041"]"#, .loneSurrogate), (#"["\u0000"]"#, .nulCharacter), ("[\"\u{0}\"]", .nulCharacter), ("\u{FEFF}1", .byteOrderMark), ("[x]", .expectedValue),
    ] as [(String, InputProblem.MalformedReason)])
    func reasons(_ text: String, _ reason: InputProblem.MalformedReason) {
        let problem = #expect(throws: InputProblem.self) { try JSONValue(parsing: text) }
        #expect(problem?.details["reason"] == reason.rawValue)
    }

    @Test("is refused although RFC 8259 leaves it open, as systems disagree about it or cannot keep it", arguments: [
        ("y_object_duplicated_key", #"{"a":"b","a":"c"}"#, .duplicateKey), ("y_object_duplicated_key_and_value", #"{"a":"b","a":"b"}"#, .duplicateKey),
        ("y_object_escaped_null_in_key", #"{"foo\u0000bar": 42}"#, .malformed), ("y_string_null_escape", #"["\u0000"]"#, .malformed),
        ("i_number_huge_exp", "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999]", .outOfRange),
        ("i_number_neg_double_huge", "[-1e+9999]", .outOfRange), ("i_string_1st_surrogate_but_2nd_missing", #"["\uDADA"]"#, .malformed),
        ("i_string_inverted_surrogates", #"["\uDd1e\uD834"]"#, .malformed), ("i_string_lone_second_surrogate", #"["\uDFAA"]"#, .malformed),
        ("i_structure_UTF-8_BOM_empty_object", "\u{FEFF}{}", .malformed),
        ("i_structure_500_nested_arrays", String(repeating: "[", count: 500) + String(repeating: "]", count: 500), .tooDeep),
        ("n_structure_100000_opening_arrays", String(repeating: "[", count: 100_000), .tooDeep),
        ("n_structure_open_array_object", String(repeating: #"[{"":"#, count: 50_000), .tooDeep),
    ] as [(String, String, InputProblem.Code)])
    func stricter(_ name: String, _ text: String, _ code: InputProblem.Code) {
        let problem = #expect(throws: InputProblem.self, "\(name)") { try JSONValue(parsing: text) }
        #expect(problem?.code == code)
    }

    @Test("is not this: valid documents are accepted", arguments: [
        ("array_arraysWithSpaces", "[[]   ]", [[]]), ("array_empty-string", #"[""]"#, [""]), ("array_empty", "[]", []), ("array_ending_with_newline", "[\"a\"]\n", ["a"]),
        ("array_heterogeneous", #"[null, 1, "1", {}]"#, [nil, 1, "1", [:]]), ("array_with_1_and_newline", "[1\n]", [1]), ("array_with_leading_space", " [1]", [1]),
        ("array_with_several_null", "[1,null,null,null,2]", [1, nil, nil, nil, 2]), ("number", "[123e65]", [123e65]), ("number_0e+1", "[0e+1]", [0]),
        ("number_0e1", "[0e1]", [0]), ("number_after_space", "[ 4]", [4]), ("number_int_with_exp", "[20e1]", [200]), ("number_minus_zero", "[-0]", [0]),
        ("number_double_close_to_zero", "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]", [-1e-78]),
        ("number_real_capital_e_neg_exp", "[1E-2]", [0.01]), ("number_real_capital_e_pos_exp", "[1E+2]", [100]), ("number_simple_real", "[123.456789]", [123.456789]),
        ("object_basic", #"{"asd":"sdf"}"#, ["asd": "sdf"]), ("object_empty", "{}", [:]), ("object_empty_key", #"{"":0}"#, ["": 0]),
        ("object_extreme_numbers", #"{"min": -1.0e+28, "max": 1.0e+28}"#, ["min": -1e28, "max": 1e28]), ("object_with_newlines", "{\n\"a\": \"b\"\n}", ["a": "b"]),
        ("object_string_unicode", #"{"title":"\u041f\u043e"}"#, ["title": "По"]), ("string_1_2_3_bytes_UTF-8_sequences", #"["\u0060\u012a\u12AB"]"#, ["`Īካ"]),
        ("string_accepted_surrogate_pair", #"["\uD801\udc37"]"#, ["𐐷"]), ("string_accepted_surrogate_pairs", #"["\ud83d\ude39\ud83d\udc8d"]"#, ["😹💍"]),
        ("string_allowed_escapes", #"["\"\\\/\b\f\n\r\t"]"#, ["\"\\/\u{8}\u{C}\n\r\t"]), ("string_backslash_and_u_escaped_zero", #"["\\u0000"]"#, ["\\u0000"]),
        ("string_comments", #"["a/*b*/c/*d//e"]"#, ["a/*b*/c/*d//e"]), ("string_escaped_control_character", #"["\u0012"]"#, ["\u{12}"]),
        ("string_escaped_noncharacter", #"["\uFFFF"]"#, ["\u{FFFF}"]), ("string_last_surrogates_1_and_2", #"["\uDBFF\uDFFF"]"#, ["\u{10FFFF}"]),
        ("string_nbsp_uescaped", #"["new\u00A0line"]"#, ["new\u{A0}line"]), ("string_nonCharacterInUTF-8_U+FFFF", "[\"\u{FFFF}\"]", ["\u{FFFF}"]),
        ("string_u+2028_line_sep", "[\"\u{2028}\"]", ["\u{2028}"]), ("string_unescaped_char_delete", "[\"\u{7F}\"]", ["\u{7F}"]), ("string_utf8", "[\"€𝄞\"]", ["€𝄞"]),
        ("string_with_del_character", "[\"a\u{7F}a\"]", ["a\u{7F}a"]), ("structure_lonely_false", "false", false), ("structure_lonely_int", "42", 42),
        ("structure_lonely_negative_real", "-0.1", -0.1), ("structure_lonely_null", "null", nil), ("structure_lonely_string", #""asd""#, "asd"),
        ("structure_lonely_true", "true", true), ("structure_string_empty", #""""#, ""), ("structure_trailing_newline", "[\"a\"]\n", ["a"]),
        ("structure_true_in_array", "[true]", [true]), ("structure_whitespace_array", " [] ", []),
    ] as [(String, String, JSONValue)])
    func valid(_ name: String, _ text: String, _ expected: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == expected, "\(name)")
    }
}
