//! From Markdown to what stands inside a page: headings one level down with ids, tables in scroll regions that have a name and can
//! be reached by keyboard. Nothing of the source is taken as HTML, and what the page cannot show stops the build.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::fmt::Write;

/// A heading with what stands below it, up to the next.
#[derive(Debug, Default, PartialEq)]
pub struct Part {
    /// Its level in the page, id and words; none of what stands before the first.
    pub heading: Option<(u8, String, String)>,
    /// Its HTML, the heading's too.
    pub html: String,
}

/// Converts a description. Ids begin with `name`; `title` names the tables before the first heading.
pub fn made(text: &str, name: &str, title: &str) -> Result<Vec<Part>, String> {
    let mut writer = Writer { name, latest: (title.to_owned(), 0), ..Writer::default() };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        writer.take(event)?;
    }
    writer.end_part();
    Ok(writer.parts)
}

#[derive(Default)]
struct Writer<'a> {
    name: &'a str,
    parts: Vec<Part>,
    /// Of the part in hand.
    html: String,
    headed: Option<(u8, String, String)>,
    /// Where the words of the heading in hand begin, and what they are without marks.
    heading: Option<(u8, String)>,
    /// The latest heading, and how many tables have followed it.
    latest: (String, usize),
    tables: usize,
    in_head: bool,
    /// The column of the cell in hand, and where its content begins.
    column: usize,
    cell: usize,
    /// Whether a link in hand leads out of the page; one within the project's files is words only.
    outward: Vec<bool>,
    /// The words of a picture in hand.
    picture: Option<String>,
}

impl Writer<'_> {
    fn take(&mut self, event: Event) -> Result<(), String> {
        match event {
            Event::Text(words) => self.words(&words),
            Event::Code(words) => {
                if let Some((_, heading)) = &mut self.heading {
                    heading.push_str(&words);
                }
                self.html.push_str("<code>");
                escape(&words, &mut self.html);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.html.push_str("<br>"),
            Event::Rule => self.html.push_str("<hr>"),
            // Marks for the commands that write tables into the files.
            Event::Html(comment) if comment.trim().is_empty() || is_comment(&comment) => {}
            Event::Start(tag) => return self.start(tag),
            Event::End(tag) => self.end(tag)?,
            Event::Html(raw) | Event::InlineHtml(raw) => return Err(format!("{raw:?} is HTML")),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                return Err(format!("{event:?} cannot be shown"));
            }
        }
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if let Some(picture) = &mut self.picture {
            picture.push_str(words);
            return;
        }
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(words);
        }
        escape(words, &mut self.html);
    }

    fn start(&mut self, tag: Tag) -> Result<(), String> {
        match tag {
            Tag::Paragraph => self.html.push_str("<p>"),
            Tag::Heading { level, .. } => {
                self.end_part();
                self.heading = Some((level as u8 + 1, String::new()));
                self.cell = self.html.len();
            }
            Tag::List(None) => self.html.push_str("<ul>"),
            Tag::List(Some(1)) => self.html.push_str("<ol>"),
            Tag::List(Some(first)) => self.put(format_args!("<ol start=\"{first}\">")),
            Tag::Item => self.html.push_str("<li>"),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::BlockQuote(_) => self.html.push_str("<blockquote>"),
            Tag::Table(_) => self.table(),
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.html.push_str("<tr>");
            }
            Tag::TableCell => self.cell = self.html.len(),
            Tag::Link { dest_url, .. } => {
                let outward = dest_url.starts_with("https://");
                self.outward.push(outward);
                if outward {
                    self.html.push_str("<a class=\"ds-link\" rel=\"noreferrer\" href=\"");
                    escape(&dest_url, &mut self.html);
                    self.html.push_str("\">");
                }
            }
            Tag::Image { .. } => self.picture = Some(String::new()),
            Tag::HtmlBlock => {}
            Tag::CodeBlock(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => return Err(format!("{tag:?} cannot be shown")),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), String> {
        match tag {
            TagEnd::Paragraph => self.html.push_str("</p>"),
            TagEnd::Heading(_) => self.heading(),
            TagEnd::List(false) => self.html.push_str("</ul>"),
            TagEnd::List(true) => self.html.push_str("</ol>"),
            TagEnd::Item => self.html.push_str("</li>"),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::BlockQuote(_) => self.html.push_str("</blockquote>"),
            TagEnd::Table => self.html.push_str("</tbody></table></div>"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.html.push_str("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.html.push_str("</tr>"),
            TagEnd::TableCell => self.cell(),
            TagEnd::Link => {
                if self.outward.pop() == Some(true) {
                    self.html.push_str("</a>");
                }
            }
            TagEnd::Image => {
                let words = self.picture.take().unwrap_or_default();
                self.html.push_str("[Picture in the project's documentation: ");
                escape(&words, &mut self.html);
                self.html.push(']');
            }
            TagEnd::HtmlBlock => {}
            TagEnd::CodeBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => return Err(format!("{tag:?} cannot be shown")),
        }
        Ok(())
    }

    fn heading(&mut self) {
        let Some((level, title)) = self.heading.take() else { return };
        let inner = self.html.split_off(self.cell);
        let id = format!("{}-{}", self.name, slug(&title));
        // Reached from the contents, also by those who do not see it scroll.
        self.put(format_args!("<h{level} class=\"ds-heading\" tabindex=\"-1\" id=\"{id}\">{inner}</h{level}>"));
        self.latest = (title.clone(), 0);
        self.headed = Some((level, id, title));
    }

    fn end_part(&mut self) {
        let part = Part { heading: self.headed.take(), html: std::mem::take(&mut self.html) };
        if part != Part::default() {
            self.parts.push(part);
        }
    }

    fn table(&mut self) {
        self.tables += 1;
        self.latest.1 += 1;
        let (name, number) = (self.name, self.tables);
        let mut caption = String::new();
        escape(&self.latest.0, &mut caption);
        if self.latest.1 > 1 {
            caption = format!("{caption} ({})", self.latest.1);
        }
        self.put(format_args!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{name}-table-{number}\">\
             <table class=\"ds-table\" data-size=\"sm\"><caption id=\"{name}-table-{number}\">{caption}</caption>"
        ));
    }

    fn cell(&mut self) {
        let inner = self.html.split_off(self.cell);
        let first = self.column == 0;
        self.column += 1;
        // A heading without words heads nothing.
        match (inner.is_empty(), self.in_head, first) {
            (false, true, _) => self.put(format_args!("<th scope=\"col\">{inner}</th>")),
            (false, false, true) => self.put(format_args!("<th scope=\"row\">{inner}</th>")),
            (true, _, _) | (false, false, false) => self.put(format_args!("<td>{inner}</td>")),
        }
    }

    fn put(&mut self, what: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _written = self.html.write_fmt(what);
    }
}

/// Words as they stand in HTML.
pub fn escape(words: &str, html: &mut String) {
    for letter in words.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

/// A heading's words as an id.
fn slug(title: &str) -> String {
    let kept = title.to_lowercase().replace(' ', "-");
    kept.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect()
}

/// Whether this is a comment and nothing besides.
fn is_comment(raw: &str) -> bool {
    let raw = raw.trim();
    raw.starts_with("<!--") && raw.find("-->") == Some(raw.len() - 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        made(markdown, "x", "").expect("it can be shown").into_iter().map(|part| part.html).collect()
    }

    #[test]
    fn headings_come_one_level_down_with_ids_and_each_begins_a_part() {
        let made = made("# T\n\n## 1. A `b`\n\n### c\n\nd\n", "x", "").expect("it can be shown");
        let part = |level: u8, id: &str, title: &str, html: &str| Part {
            heading: Some((level, id.to_owned(), title.to_owned())),
            html: html.to_owned(),
        };
        let expected = [
            part(2, "x-t", "T", "<h2 class=\"ds-heading\" tabindex=\"-1\" id=\"x-t\">T</h2>"),
            part(
                3,
                "x-1-a-b",
                "1. A b",
                "<h3 class=\"ds-heading\" tabindex=\"-1\" id=\"x-1-a-b\">1. A <code>b</code></h3>",
            ),
            part(4, "x-c", "c", "<h4 class=\"ds-heading\" tabindex=\"-1\" id=\"x-c\">c</h4><p>d</p>"),
        ];
        assert_eq!(made, expected);
    }

    #[test]
    fn a_table_has_a_name_a_caption_and_scopes_in_a_region_that_the_keyboard_reaches() {
        let made = html("## Cost\n\n| | kr |\n|---|--:|\n| day | 1 |\n\n| a |\n|---|\n| b |\n");
        assert!(made.contains(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"x-table-1\">\
             <table class=\"ds-table\" data-size=\"sm\"><caption id=\"x-table-1\">Cost</caption>\
             <thead><tr><td></td><th scope=\"col\">kr</th></tr></thead>\
             <tbody><tr><th scope=\"row\">day</th><td>1</td></tr></tbody></table></div>"
        ));
        assert!(made.contains("<caption id=\"x-table-2\">Cost (2)</caption>"), "{made}");
    }

    #[test]
    fn nothing_of_the_source_is_taken_as_html() {
        assert_eq!(html("a < b & `<i>` \"c\""), "<p>a &lt; b &amp; <code>&lt;i&gt;</code> &quot;c&quot;</p>");
        assert_eq!(html("<!-- a mark -->\n"), "");
        for raw in ["<script>alert(1)</script>", "a <b>c</b>", "<!-- a --> <p>b</p>"] {
            assert!(made(raw, "x", "").is_err(), "{raw}");
        }
    }

    #[test]
    fn only_links_out_of_the_project_lead_anywhere_and_pictures_are_told() {
        assert_eq!(html("[a](b.md) [c](#d) [e](javascript:f)"), "<p>a c e</p>");
        assert!(html("[a](https://b.se)").contains("rel=\"noreferrer\" href=\"https://b.se\">a</a>"));
        assert_eq!(html("![a curve](b.svg)"), "<p>[Picture in the project's documentation: a curve]</p>");
    }
}
