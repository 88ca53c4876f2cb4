//! Markdown that a strict checker accepts: no line of it depends on what an architect typed into a name.

/// A Markdown text under construction. Blocks are kept apart by exactly one empty line.
#[derive(Debug, Default)]
pub(crate) struct Markdown {
    text: String,
}

impl Markdown {
    /// A heading of a level.
    pub(crate) fn heading(&mut self, level: usize, title: &str) {
        let title = inline(title);
        // A heading that ends in punctuation is taken for a sentence by checkers, and by readers.
        let title = title.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        self.block(&format!("{} {title}", "#".repeat(level)));
    }

    /// A paragraph; empty text adds nothing.
    pub(crate) fn paragraph(&mut self, text: &str) {
        for part in text.replace("\r\n", "\n").split("\n\n") {
            let part = inline(part);
            if !part.is_empty() {
                self.block(&part);
            }
        }
    }

    /// A block that is already Markdown.
    pub(crate) fn block(&mut self, markdown: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(markdown);
        self.text.push('\n');
    }

    /// A list with one line per entry; no entry, no list.
    pub(crate) fn list<T: AsRef<str>>(&mut self, entries: impl IntoIterator<Item = T>) {
        let lines: Vec<String> =
            entries.into_iter().map(|entry| inline(entry.as_ref())).filter(|entry| !entry.is_empty()).collect();
        if !lines.is_empty() {
            self.block(&lines.iter().map(|line| format!("* {line}")).collect::<Vec<_>>().join("\n"));
        }
    }

    /// A list whose entries may have a list of their own.
    pub(crate) fn nested_list(&mut self, entries: impl IntoIterator<Item = (String, Vec<String>)>) {
        let lines: Vec<String> = entries
            .into_iter()
            .flat_map(|(entry, below)| {
                let below = below.into_iter().map(|line| format!("  * {}", inline(&line)));
                std::iter::once(format!("* {}", inline(&entry))).chain(below)
            })
            .collect();
        if !lines.is_empty() {
            self.block(&lines.join("\n"));
        }
    }

    /// A table; columns whose title ends in `>` are aligned to the right. No row, no table.
    pub(crate) fn table(&mut self, columns: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let titles: Vec<&str> = columns.iter().map(|column| column.strip_suffix('>').unwrap_or(column)).collect();
        let rule: Vec<&str> = columns.iter().map(|column| if column.ends_with('>') { "---:" } else { "---" }).collect();
        let mut lines = vec![format!("| {} |", titles.join(" | ")), format!("| {} |", rule.join(" | "))];
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| cell_text(cell)).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
        }
        self.block(&lines.join("\n"));
    }

    /// The whole text, with a newline at its end.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// A cell of a table: an empty one is written as a dash.
fn cell_text(text: &str) -> String {
    let text = inline(text);
    if text.is_empty() { "–".to_owned() } else { text }
}

/// Text as one line of Markdown that shows exactly this text: whatever has a meaning in Markdown is escaped.
pub(crate) fn inline(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        if word.starts_with("https://") || word.starts_with("http://") {
            out.push_str(&linked(word));
            continue;
        }
        for (place, letter) in word.char_indices() {
            let begins_line = index == 0 && place == 0;
            let special = matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$')
                || (begins_line && matches!(letter, '#' | '+' | '-' | '='))
                || (letter == '&' && begins_reference(&word[place..]));
            if letter.is_control() {
                continue;
            }
            if special {
                out.push('\\');
            }
            out.push(letter);
        }
        // "1. " and "1) " at the beginning would make a numbered list.
        if index == 0 && words.len() > 1 && begins_numbered_list(word) {
            let mark = out.pop().unwrap_or('.');
            out.push('\\');
            out.push(mark);
        }
    }
    out
}

/// Whether a text begins like `&copy;` or `&#169;`, which would show another character.
fn begins_reference(text: &str) -> bool {
    let name = text.split_once(';').map_or("", |(name, _)| name.trim_start_matches('&').trim_start_matches('#'));
    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric())
}

fn begins_numbered_list(word: &str) -> bool {
    word.strip_suffix(['.', ')'])
        .is_some_and(|digits| !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit()))
}

/// An address as a link that shows itself; what could break out of it is written as its code.
fn linked(word: &str) -> String {
    let mut link = String::with_capacity(word.len() + 2);
    for letter in word.chars().filter(|letter| !letter.is_control()) {
        match letter {
            '<' | '>' | '|' | '\\' | '"' => link.push_str(&format!("%{:02X}", u32::from(letter))),
            _ => link.push(letter),
        }
    }
    format!("<{link}>")
}

/// A text in double quotes that YAML reads back as the same text.
pub(crate) fn yaml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out_of_their_place() {
        assert_eq!(inline("a | b\n# c <script>"), "a \\| b # c \\<script\\>");
        assert_eq!(inline("# not a heading"), "\\# not a heading");
        assert_eq!(inline("1. not a list"), "1\\. not a list");
        assert_eq!(inline("R&D; &copy; &#169; AT&T"), "R\\&D; \\&copy; \\&#169; AT&T");
        assert_eq!(inline("see https://example.com/a_b now"), "see <https://example.com/a_b> now");
        assert_eq!(inline("https://example.com/größe?a=b|c>d"), "<https://example.com/größe?a=b%7Cc%3Ed>");
        assert_eq!(yaml_text("a \"b\"\nstatus: accepted"), "\"a \\\"b\\\" status: accepted\"");
    }

    #[test]
    fn a_title_that_ends_in_an_angle_keeps_it() {
        let mut markdown = Markdown::default();
        markdown.table(&[&format!("{}>", inline("small >"))], &[vec!["1".to_owned()]]);
        assert!(markdown.finish().starts_with("| small \\> |\n| ---: |\n"));
    }

    #[test]
    fn blocks_are_one_empty_line_apart() {
        let mut markdown = Markdown::default();
        markdown.heading(1, "Why?");
        markdown.paragraph("First.\r\n\r\nSecond\nline.");
        markdown.list(["one", "", "two"]);
        markdown.table(&["Name", "Cost>"], &[vec!["a".to_owned(), String::new()]]);
        assert_eq!(
            markdown.finish(),
            "# Why\n\nFirst.\n\nSecond line.\n\n* one\n* two\n\n| Name | Cost |\n| --- | ---: |\n| a | – |\n"
        );
    }
}
