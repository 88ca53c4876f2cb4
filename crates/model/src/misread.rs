//! What is wrong with a value in a JSON file, in the words of those who write such files rather than of the reader.

use serde_json::Error;

/// Why a value could not be read: `“x” where a whole number is expected`.
pub fn misread(error: &Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(problem, _)| problem);
    let told = ["invalid type: ", "invalid value: ", "invalid "].iter().find_map(|kind| text.strip_prefix(kind));
    match told.and_then(|told| told.split_once(", expected ")) {
        Some((found, expected)) => format!("{} where {} is expected", found_words(found), expected_words(expected)),
        None => text.to_owned(),
    }
}

fn found_words(found: &str) -> String {
    match found.split_once(' ') {
        Some(("string", text)) => format!("“{}”", serde_json::from_str(text).unwrap_or_else(|_| text.to_owned())),
        Some(("length", length)) => format!("a list of {length}"),
        Some(("integer" | "boolean", value)) => value.trim_matches('`').to_owned(),
        _ => match found.strip_prefix("floating point ") {
            Some(value) => value.trim_matches('`').to_owned(),
            None if found == "map" => "an object".to_owned(),
            None if found == "sequence" => "a list".to_owned(),
            None => found.to_owned(),
        },
    }
}

fn expected_words(expected: &str) -> String {
    let words = match expected {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0 on",
        "i64" | "i32" => "a whole number",
        "f64" | "f32" => "a number",
        "a sequence" => "a list",
        "a map" => "an object",
        "a boolean" => "true or false",
        "a string" | "string or map" => "a text",
        _ if expected.starts_with("struct ") => "an object",
        _ => match expected.strip_prefix("a tuple of size ") {
            Some(size) => return format!("a list of {size}"),
            None => expected,
        },
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::misread;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Read {
        #[serde(rename = "count")]
        _count: u32,
        #[serde(rename = "pair", default)]
        _pair: Option<(i64, f64)>,
        #[serde(rename = "list", default)]
        _list: Vec<bool>,
        #[serde(rename = "inner", default)]
        _inner: Option<Box<Read>>,
    }

    #[test]
    fn what_is_wrong_is_said_without_the_words_of_the_reader() {
        for (json, told) in [
            (r#"{"count": "x"}"#, "“x” where a whole number from 0 on is expected"),
            (r#"{"count": -1}"#, "-1 where a whole number from 0 on is expected"),
            (r#"{"count": 1.5}"#, "1.5 where a whole number from 0 on is expected"),
            (r#"{"count": null}"#, "null where a whole number from 0 on is expected"),
            (r#"{"count": 1, "pair": ["a \"b\"", 1]}"#, "“a \"b\"” where a whole number is expected"),
            (r#"{"count": 1, "pair": [1, true]}"#, "true where a number is expected"),
            (r#"{"count": 1, "pair": [1]}"#, "a list of 1 where a list of 2 is expected"),
            (r#"{"count": 1, "list": {}}"#, "an object where a list is expected"),
            (r#"{"count": 1, "list": [0]}"#, "0 where true or false is expected"),
            (r#"{"count": 1, "inner": 7}"#, "7 where an object is expected"),
            (r#"{}"#, "missing field `count`"),
        ] {
            let error = serde_json::from_str::<Read>(json).err().expect("it is wrong");
            assert_eq!(misread(&error), told, "{json}");
        }
    }
}
