//! The descriptions of `docs/` as the page shows them, in both languages: files of their own, which the page fetches when they are
//! read. The Swedish ones are told in `docs/sv/`, section by section, with the English section folded below; what a command
//! writes into `docs/validation.md` is told from there, so that no number stands twice.

use std::fs;
use std::path::Path;

use toml::Table;

use crate::description::{Part, escape, made};
use crate::process::{at, root};
use crate::validation::{BEGINS, CLEANING_BEGINS, CLEANING_ENDS, ENDS};

#[path = "../../build/swedish.rs"]
mod swedish;

/// Writes every page into a folder. Errors: a text cannot be read, told or shown.
pub fn write(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    for (name, html) in pages()? {
        let file = folder.join(name);
        fs::write(&file, html).map_err(at(&file))?;
    }
    Ok(())
}

/// The files and what stands in them.
fn pages() -> Result<[(&'static str, String); 4], String> {
    let [model, validation] = ["docs/model.md", "docs/validation.md"].map(text);
    let (model, validation) = (model?, validation?);
    let swedish = text("docs/sv/validation.md")?;
    let swedish = with_written(&swedish, &validation)?;
    Ok([
        ("model.en.html", english(&model, "model")?),
        ("validation.en.html", english(&validation, "validation")?),
        ("model.sv.html", with_folds(&text("docs/sv/model.md")?, &model)?),
        ("validation.sv.html", page(&made(&swedish, "validation", "")?, ["sv", "#/validering"], |_| None)),
    ])
}

fn text(file: &str) -> Result<String, String> {
    let path = root().join(file);
    fs::read_to_string(&path).map_err(at(&path))
}

fn english(text: &str, name: &str) -> Result<String, String> {
    let here = if name == "model" { "#/en/raknas" } else { "#/en/validering" };
    Ok(page(&made(text, name, "")?, ["en", here], |_| None))
}

/// The Swedish walk with each English section below its own.
fn with_folds(swedish: &str, english: &str) -> Result<String, String> {
    let parts = made(swedish, "model", "")?;
    let mut folds = Vec::new();
    for (title, markdown) in sections(english) {
        let key = key(title);
        if !parts.iter().any(|part| is_of(part, key)) {
            return Err(format!("docs/sv/model.md has no section {key}"));
        }
        let html: String =
            made(markdown, &format!("model-en-{key}"), title)?.into_iter().map(|part| part.html).collect();
        // A heading alone, above sections of its own.
        let fold = format!(
            "<details class=\"fold\"><summary>{}</summary><div lang=\"en\">{html}</div></details>",
            summary(key)
        );
        folds.push((key, if html.is_empty() { html } else { fold }));
    }
    let fold = |part: &Part| folds.iter().find(|(key, _)| is_of(part, key)).map(|(_, fold)| fold.clone());
    Ok(page(&parts, ["sv", "#/raknas"], fold))
}

/// What opens an English section.
fn summary(key: &str) -> String {
    match key {
        "Sources" => "Källförteckningen, på engelska".to_owned(),
        number => format!("Avsnitt {number} i sin helhet, på engelska och med formler"),
    }
}

/// Whether a Swedish part tells of the English section with this key.
fn is_of(part: &Part, of: &str) -> bool {
    let title = if of == "Sources" { "Källor" } else { of };
    part.heading.as_ref().is_some_and(|(_, _, heading)| key(heading) == title)
}

/// The number of a heading, or the heading where it has none.
fn key(title: &str) -> &str {
    let number = title.split(' ').next().unwrap_or_default().trim_end_matches('.');
    if number.starts_with(|letter: char| letter.is_ascii_digit()) { number } else { title }
}

/// The sections below the title with what stands under each heading.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let mut starts: Vec<usize> =
        ["\n## ", "\n### "].into_iter().flat_map(|mark| text.match_indices(mark)).map(|(at, _)| at + 1).collect();
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let section =
        |(start, end): (&usize, usize)| text[*start..end].split_once('\n').unwrap_or((&text[*start..end], ""));
    starts.iter().zip(ends).map(section).map(|(title, rest)| (title.trim_start_matches('#').trim(), rest)).collect()
}

/// A Swedish text with what the commands have written, where it has their marks.
fn with_written(swedish: &str, english: &str) -> Result<String, String> {
    let mut text = swedish.to_owned();
    for [begins, ends] in [[BEGINS, ENDS], [CLEANING_BEGINS, CLEANING_ENDS]] {
        let written = english.split_once(begins).and_then(|(_, rest)| rest.split_once(ends));
        let (written, _) = written.ok_or_else(|| format!("docs/validation.md lacks {begins}"))?;
        // Its heading is in the text around.
        let lines: Vec<&str> = written.lines().filter(|line| !line.starts_with("## ")).collect();
        let told = in_swedish(&lines.join("\n"), municipality)?;
        if !text.contains(begins) {
            return Err(format!("docs/sv/validation.md lacks {begins}"));
        }
        text = text.replace(begins, &format!("{told}\n"));
    }
    Ok(text)
}

/// What a command has written, in Swedish, with `name` for a municipality's id. Errors: the first line that has no Swedish.
fn in_swedish(text: &str, name: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let line = |line: &str| {
        let cells = swedish::cells(line);
        if cells.is_empty() {
            let heading = line.strip_prefix("### ").and_then(&name).map(|name| format!("### {name}"));
            return heading.or_else(|| swedish::told(line));
        }
        let told: Option<Vec<String>> = cells.into_iter().map(swedish::told).collect();
        Some(format!("| {} |", told?.join(" | ")))
    };
    let lines = text.lines().map(|each| line(each).ok_or_else(|| format!("no Swedish for: {each}")));
    Ok(lines.collect::<Result<Vec<String>, String>>()?.join("\n"))
}

/// What a municipality is called.
fn municipality(id: &str) -> Option<String> {
    let file: Table = text(&format!("municipalities/{id}.toml")).ok()?.parse().ok()?;
    Some(file.get("name")?.as_str()?.to_owned())
}

/// Contents, and the parts with what belongs below each. A link leads to the page `here`, and on to its place by the page's own
/// hand: the address holds the choices.
fn page(parts: &[Part], [language, here]: [&str; 2], below: impl Fn(&Part) -> Option<String>) -> String {
    let contents = if language == "sv" { "Innehåll" } else { "Contents" };
    let mut html = format!(
        "<nav lang=\"{language}\" aria-labelledby=\"contents-title\"><details class=\"fold\" open>\
         <summary id=\"contents-title\">{contents}</summary><ul class=\"contents\">"
    );
    for (level, id, title) in parts.iter().filter_map(|part| part.heading.as_ref()).filter(|(level, ..)| *level > 2) {
        let deeper = if *level > 3 { " class=\"deeper\"" } else { "" };
        html += &format!("<li{deeper}><a class=\"ds-link\" href=\"{here}\" data-to=\"{id}\">");
        escape(title, &mut html);
        html += "</a></li>";
    }
    html += &format!("</ul></details></nav><div class=\"description\" lang=\"{language}\">");
    let mut in_section = false;
    for part in parts {
        if part.heading.as_ref().is_some_and(|(level, ..)| *level == 3) {
            html += if in_section { "</section><section>" } else { "<section>" };
            in_section = true;
        }
        html += &part.html;
        html += &below(part).unwrap_or_default();
    }
    html + if in_section { "</section></div>" } else { "</div>" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> String {
        pages().expect("the descriptions can be shown").into_iter().find(|(file, _)| *file == name).expect("a page").1
    }

    #[test]
    fn the_pages_are_whole_and_keep_to_what_the_page_allows() {
        for (name, html) in pages().expect("the descriptions can be shown") {
            for never in ["style=", "<script", "<img", "onclick"] {
                assert!(!html.contains(never), "{name}: {never}");
            }
            assert_eq!(html.matches("<table").count(), html.matches("<caption").count(), "{name}");
            assert!(!html.contains("<caption id=\"\"></caption>") && !html.contains("\"></caption>"), "{name}");
            let mut ids: Vec<&str> =
                html.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all, "{name}: every id is there once");
            let mut level = 2;
            for heading in html.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)) {
                assert!(heading <= level + 1, "{name} skips a level");
                level = heading;
            }
        }
    }

    #[test]
    fn every_section_of_the_model_is_told_in_swedish_with_the_english_below() {
        let (page, english) = (of("model.sv.html"), text("docs/model.md").expect("the model"));
        for (title, rest) in sections(&english) {
            if !rest.trim().is_empty() {
                assert!(page.contains(&format!("<summary>{}</summary>", summary(key(title)))), "{title}");
            }
        }
    }

    #[test]
    fn a_number_of_the_swedish_stands_in_the_english_of_the_same_section() {
        let swedish = text("docs/sv/model.md").expect("the walk");
        let english = text("docs/model.md").expect("the model");
        let english = sections(&english);
        for (title, words) in sections(&swedish) {
            let (_, source) = english.iter().find(|(other, _)| is_same(title, other)).expect("a section");
            let missing: Vec<String> =
                numbers(words).into_iter().filter(|each| !numbers(source).contains(each)).collect();
            assert!(missing.is_empty() || title.starts_with("7. "), "{title}: {missing:?}");
        }
        let [swedish, english] =
            ["docs/sv/validation.md", "docs/validation.md"].map(|file| numbers(&text(file).expect(file)));
        let missing: Vec<&String> = swedish.iter().filter(|each| !english.contains(each)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    fn is_same(swedish: &str, english: &str) -> bool {
        key(swedish) == key(english) || (swedish, english) == ("Källor", "Sources")
    }

    /// The numbers of a text as English writes them.
    fn numbers(text: &str) -> Vec<String> {
        let is_part = |letter: char| letter.is_ascii_digit() || ",.".contains(letter);
        let runs = text.split(|letter: char| !is_part(letter)).map(|run| run.trim_matches([',', '.']));
        runs.filter(|run| !run.is_empty()).map(|run| run.replace(',', ".")).collect()
    }

    #[test]
    fn what_the_commands_write_is_told_with_the_same_numbers() {
        let page = of("validation.sv.html");
        assert!(page.contains("Huddinge 2020") && page.contains("undanhållet") && page.contains("Delat/samlat"));
        assert!(page.contains("<td>12,7 (12,6 till 12,9)</td>"), "an estimate in Swedish");
        assert!(!page.contains("Employees") && !page.contains("recipients"), "English is left");
    }

    #[test]
    fn what_has_no_swedish_stops_the_build() {
        assert_eq!(swedish::told("13.3, [IS]").as_deref(), Some("13,3; [IS]"));
        assert_eq!(
            swedish::told("Granted hours a month behind 47 mnkr = 2.0 %").as_deref(),
            Some("Beviljade timmar i månaden bakom 47 mnkr = 2,0\u{a0}%")
        );
        assert_eq!(swedish::told("0.6 → 0.5").as_deref(), Some("0,6 → 0,5"));
        assert!(in_swedish("A new sentence.", |_| None).is_err());
    }
}
