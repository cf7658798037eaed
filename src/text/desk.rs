//! The words of what a reader does with a result: saves charts, chooses how much is shown, says why a value was changed,
//! keeps alternatives and compares them.

use super::AskText;

/// The words, in one language.
pub struct DeskText {
    /// Charts as files.
    pub files: FilesText,
    /// How much is shown.
    pub depth: DepthText,
    /// What the reader has changed, and why.
    pub changed: ChangedText,
    /// Proposals that come with a case.
    pub ready: ReadyText,
    /// Alternatives that the reader keeps.
    pub kept: KeptText,
    /// A value that is looked at, with what it would answer once that is known.
    pub glimpse: fn(&str, Option<&str>) -> String,
    /// What it would answer, and how many small runs of how many say so.
    pub glimpsed: fn(&str, usize, u32) -> String,
}

/// Charts as files.
pub struct FilesText {
    /// Saves as a kind of file.
    pub save: fn(&str) -> String,
    /// Version, and what the numbers are about.
    pub source: fn(&str, &str) -> String,
    /// The question and the municipality.
    pub about: fn(&str, &str) -> String,
    /// The sample, out of how many replications.
    pub of_sample: fn(usize) -> String,
    /// Replications so far, out of how many.
    pub so_far: fn(usize, u32) -> String,
    /// That the choices have been changed since.
    pub stale: &'static str,
}

/// How much is shown.
pub struct DepthText {
    pub legend: &'static str,
    pub politician: &'static str,
    pub official: &'static str,
    pub researcher: &'static str,
    pub note: &'static str,
    /// One step behind the named levels.
    pub other_value: &'static str,
    pub seed_invalid: &'static str,
    /// So many dots: as many replications.
    pub more_dots: fn(u32) -> String,
    /// So many dots for so many replications of an outcome in its unit.
    pub dots_sentence: fn(usize, u32, &str, &str) -> String,
    pub range90: &'static str,
    pub median: &'static str,
    /// Every run and outcome as a file.
    pub every_run: &'static str,
}

/// What the reader has changed.
pub struct ChangedText {
    pub title: &'static str,
    pub nothing: &'static str,
    pub note: &'static str,
    pub value: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub why: &'static str,
    /// The label of a value's field.
    pub why_of: fn(&str) -> String,
    pub baseline_only: &'static str,
    pub proposal_only: &'static str,
    pub in_link: &'static str,
    pub in_link_note: &'static str,
    pub too_long: &'static str,
    pub save: &'static str,
    pub caption: &'static str,
    /// The names of the file's columns.
    pub columns: [&'static str; 6],
}

/// Proposals that come with a case.
pub struct ReadyText {
    pub label: &'static str,
    /// The proposal that the case opens with.
    pub opening: &'static str,
    pub note: &'static str,
}

/// Alternatives that the reader keeps.
pub struct KeptText {
    pub title: &'static str,
    pub lead: &'static str,
    /// Keeps the proposal under a letter.
    pub keep: fn(char) -> String,
    /// Keeps every ready-made proposal.
    pub keep_ready: &'static str,
    pub full: &'static str,
    pub already: fn(&str) -> String,
    pub none: &'static str,
    /// What an alternative without a name of its own is called.
    pub alternative: fn(char) -> String,
    pub name_of: fn(char) -> String,
    pub open: &'static str,
    pub open_of: fn(&str) -> String,
    pub remove: &'static str,
    pub remove_of: fn(&str) -> String,
    pub is_open: &'static str,
    /// Values that an alternative moves.
    pub as_opened: &'static str,
    pub asking: AskText,
    /// What a comparison costs: alternatives, replications, single runs that are not made yet.
    pub price: fn(usize, u32, usize) -> String,
    pub group: &'static str,
    pub key_figures: &'static str,
    pub caption: fn(&str) -> String,
    pub alike: fn(u32, u32) -> String,
    pub save: &'static str,
    pub chart_measure: &'static str,
    /// The name of an outcome and what is found of it, in parts.
    pub finding: fn(&str, &str) -> String,
    pub lower: fn(&str) -> String,
    pub higher: fn(&str) -> String,
    pub uncertain: fn(&str) -> String,
    pub same: fn(&str) -> String,
    /// Between the last two of a list.
    pub and: &'static str,
    pub axis: fn(&str) -> String,
    pub sentence: fn(u32) -> String,
    pub one: fn(&str, &str, &str, &str) -> String,
    pub column: &'static str,
}

/// The Swedish words.
pub const SV: DeskText = DeskText {
    glimpse: |level, said| match said {
        Some(said) => format!("Med {level}: {said}"),
        None => format!("Med {level}: räknar …"),
    },
    glimpsed: |said, runs, of| format!("{said} Preliminärt, {runs} av {of}."),
    files: FilesText {
        save: |kind| format!("Spara {kind}"),
        source: |version, about| {
            format!(
                "Källa: beräkning med Utfall {version}{about}. Personerna är påhittade och många värden är antaganden."
            )
        },
        about: |case, municipality| format!(", {case}, {municipality}"),
        of_sample: |count| format!("Preliminärt: ett litet urval, {count} beräkningar."),
        so_far: |done, of| format!("Preliminärt: {done} av {of} beräkningar."),
        stale: "Diagrammet gäller tidigare val.",
    },
    depth: DepthText {
        legend: "Visa för",
        politician: "Politiker",
        official: "Handläggare",
        researcher: "Forskare",
        note: "Samma beräkning i alla tre. Valet styr hur mycket som visas.",
        other_value: "Annat värde",
        seed_invalid: "Slumpfröet är ett heltal från 0 och uppåt.",
        more_dots: |count| format!("Räkna {count} beräkningar och visa {count} punkter"),
        dots_sentence: |dots, of, name, unit| {
            format!(
                "De {dots} punkterna står för {of} beräkningar av samma kommun, lika många var. Diagrammet visar skillnaden \
                 för måttet ”{name}” ({unit})."
            )
        },
        range90: "9 av 10 beräkningar",
        median: "Median av skillnaden",
        every_run: "Hämta varje beräkning (CSV)",
    },
    changed: ChangedText {
        title: "Det här har du ändrat",
        nothing: "Inget. Alla värden är som fallet öppnar.",
        note: "Skriv gärna varför. Texten stannar på sidan och följer med i filer som du hämtar.",
        value: "Värde",
        from: "Före",
        to: "Nu",
        why: "Varför",
        why_of: |name| format!("Varför: {name}"),
        baseline_only: "nuläget",
        proposal_only: "förslaget",
        in_link: "Ta med skälen i länken",
        in_link_note: "Den som får länken ser då vad du har skrivit. Skriv inga personuppgifter.",
        too_long: "Alla skäl får inte plats i länken. De sista följer inte med.",
        save: "Hämta ändringarna (CSV)",
        caption: "Värden som skiljer sig från hur fallet öppnar",
        columns: ["id", "namn", "gäller", "före", "nu", "varför"],
    },
    ready: ReadyText {
        label: "Färdiga förslag",
        opening: "Som fallet öppnar",
        note: "Ett tryck ställer in förslagets reglage. Antagandena står kvar, och det går att ångra.",
    },
    kept: KeptText {
        title: "Jämför alternativ",
        lead: "Spara förslaget som det är nu, ändra det och spara igen. Upp till sex alternativ jämförs med samma nuläge.",
        keep: |letter| format!("Spara som alternativ {letter}"),
        keep_ready: "Spara alla färdiga förslag",
        full: "Sex alternativ är sparade. Ta bort ett för att spara ett till.",
        already: |name| format!("Förslaget är redan sparat som {name}."),
        none: "Inget alternativ är sparat.",
        alternative: |letter| format!("Alternativ {letter}"),
        name_of: |letter| format!("Namn på alternativ {letter}"),
        open: "Öppna",
        open_of: |name| format!("Öppna {name}"),
        remove: "Ta bort",
        remove_of: |name| format!("Ta bort {name}"),
        is_open: "Visas nu",
        as_opened: "som fallet öppnar",
        asking: AskText {
            ask: "Jämför alternativen",
            ask_again: "Räkna om med de nya valen",
            preparing: "Förbereder …",
            progress: |done, of| format!("{done} av {of} beräkningar klara."),
            ready: "Alternativen är jämförda.",
            outdated: "Jämförelsen gäller tidigare val.",
        },
        price: |alternatives, replications, runs| {
            format!("{alternatives} alternativ med {replications} beräkningar var. {runs} beräkningar återstår.")
        },
        group: "Mått i tabellen",
        key_figures: "Fallets nyckelmått",
        caption: |group| format!("{group}: nuläget, och varje alternativs skillnad mot det"),
        alike: |replications, days| {
            format!(
                "Alla alternativ är räknade med samma personer, samma slump och samma {days} dagar, {replications} \
                 beräkningar var. Intervallet på 95 procent gäller medelskillnaden. En skillnad som ryms i planeringens \
                 brus räknas inte som säker."
            )
        },
        save: "Hämta tabellen (CSV)",
        chart_measure: "Mått i alternativens diagram",
        finding: |name, parts| format!("{name}: {parts}."),
        lower: |names| format!("lägre med {names}"),
        higher: |names| format!("högre med {names}"),
        uncertain: |names| format!("ingen säker skillnad med {names}"),
        same: |names| format!("ingen skillnad med {names}"),
        and: "och",
        axis: |unit| format!("Skillnad: alternativ minus nuläge, {unit}"),
        sentence: |of| {
            format!("Varje märke är medelskillnaden i {of} beräkningar. Strecket är medelskillnadens 95 %-intervall.")
        },
        one: |name, mean, low, high| format!("{name}: {mean} ({low} till {high})."),
        column: "Alternativ",
    },
};

/// The English words.
pub const EN: DeskText = DeskText {
    glimpse: |level, said| match said {
        Some(said) => format!("With {level}: {said}"),
        None => format!("With {level}: calculating …"),
    },
    glimpsed: |said, runs, of| format!("{said} Preliminary, {runs} of {of}."),
    files: FilesText {
        save: |kind| format!("Save {kind}"),
        source: |version, about| {
            format!(
                "Source: calculated with Utfall {version}{about}. The people are invented and many values are assumptions."
            )
        },
        about: |case, municipality| format!(", {case}, {municipality}"),
        of_sample: |count| format!("Preliminary: a small sample, {count} runs."),
        so_far: |done, of| format!("Preliminary: {done} of {of} runs."),
        stale: "The chart is about earlier choices.",
    },
    depth: DepthText {
        legend: "Show for",
        politician: "Elected representative",
        official: "Official",
        researcher: "Researcher",
        note: "The same calculation in all three. The choice decides how much is shown.",
        other_value: "Another value",
        seed_invalid: "The seed is a whole number from 0.",
        more_dots: |count| format!("Make {count} runs and show {count} dots"),
        dots_sentence: |dots, of, name, unit| {
            format!(
                "The {dots} dots stand for {of} runs of the same municipality, equally many each. The chart shows the \
                 difference in “{name}” ({unit})."
            )
        },
        range90: "9 of 10 runs",
        median: "Median difference",
        every_run: "Download every run (CSV)",
    },
    changed: ChangedText {
        title: "What you have changed",
        nothing: "Nothing. All values are as the case opens.",
        note: "You may write why. The text stays on the page and goes along in files that you download.",
        value: "Value",
        from: "Before",
        to: "Now",
        why: "Why",
        why_of: |name| format!("Why: {name}"),
        baseline_only: "today",
        proposal_only: "the proposal",
        in_link: "Include the reasons in the link",
        in_link_note: "Whoever gets the link will see what you have written. Write no personal data.",
        too_long: "Not all reasons fit in the link. The last ones are left out.",
        save: "Download the changes (CSV)",
        caption: "Values that differ from how the case opens",
        columns: ["id", "name", "holds for", "before", "now", "why"],
    },
    ready: ReadyText {
        label: "Ready-made proposals",
        opening: "As the case opens",
        note: "One press sets the controls of the proposal. The assumptions stay, and it can be undone.",
    },
    kept: KeptText {
        title: "Compare alternatives",
        lead: "Save the proposal as it is now, change it and save again. Up to six alternatives are compared with the same today.",
        keep: |letter| format!("Save as alternative {letter}"),
        keep_ready: "Save all ready-made proposals",
        full: "Six alternatives are saved. Remove one to save another.",
        already: |name| format!("The proposal is already saved as {name}."),
        none: "No alternative is saved.",
        alternative: |letter| format!("Alternative {letter}"),
        name_of: |letter| format!("Name of alternative {letter}"),
        open: "Open",
        open_of: |name| format!("Open {name}"),
        remove: "Remove",
        remove_of: |name| format!("Remove {name}"),
        is_open: "Shown now",
        as_opened: "as the case opens",
        asking: AskText {
            ask: "Compare the alternatives",
            ask_again: "Calculate again with the new choices",
            preparing: "Preparing …",
            progress: |done, of| format!("{done} of {of} runs made."),
            ready: "The alternatives are compared.",
            outdated: "The comparison is about earlier choices.",
        },
        price: |alternatives, replications, runs| {
            format!("{alternatives} alternatives with {replications} pairs of runs each. {runs} runs remain.")
        },
        group: "Outcomes in the table",
        key_figures: "The case's key figures",
        caption: |group| format!("{group}: today, and how each alternative differs from it"),
        alike: |replications, days| {
            format!(
                "All alternatives are calculated with the same people, the same chance and the same {days} days, \
                 {replications} pairs of runs each. The 95 percent interval is that of the mean difference. A difference within the \
                 noise of planning does not count as certain."
            )
        },
        save: "Download the table (CSV)",
        chart_measure: "Outcome in the chart of alternatives",
        finding: |name, parts| format!("{name}: {parts}."),
        lower: |names| format!("lower with {names}"),
        higher: |names| format!("higher with {names}"),
        uncertain: |names| format!("no certain difference with {names}"),
        same: |names| format!("no difference with {names}"),
        and: "and",
        axis: |unit| format!("Difference: alternative minus today, {unit}"),
        sentence: |of| {
            format!(
                "Each mark is the mean difference in {of} runs. The line is the 95 % interval of the mean difference."
            )
        },
        one: |name, mean, low, high| format!("{name}: {mean} ({low} to {high})."),
        column: "Alternative",
    },
};
