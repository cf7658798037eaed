//! The words of the first page's answers, of what is read beside the cases, and of what helps a reader along.

/// The model's figures beside published ones.
pub struct AgreementText {
    pub title: &'static str,
    pub note: &'static str,
    /// Of what, the model's, the published, how it is used.
    pub columns: [&'static str; 4],
    /// The link to all of it.
    pub more: &'static str,
}

/// Those words in a language.
pub struct ReadingText {
    /// Heads what a document proposes, folded.
    pub proposed: &'static str,
    pub answer_now: &'static str,
    /// Of what the answer is: municipality, replications, days.
    pub made_of: fn(&str, u32, u32) -> String,
    /// Version and fingerprint.
    pub made_by: fn(&str, &str) -> String,
    /// The link to exactly that comparison; what the reader of a screen hears besides is the case's name.
    pub open_that: &'static str,
    /// How an outcome's difference spreads: its name, the 80 % range with its unit, in how many it is higher and lower, of how many.
    pub spread: fn(&str, &str, [u32; 3]) -> String,
    /// Opens those of all outcomes of the answer.
    pub spread_title: &'static str,
    /// What they are beside the answer, which is about means.
    pub spread_lead: &'static str,
    /// Instead of an answer, where nothing is proposed to begin with.
    pub own: &'static str,
    /// Heads what such a case is, folded.
    pub about_own: &'static str,
    /// The levers of a topic: its name, and how many.
    pub topic: fn(&str, usize) -> String,

    pub undo: &'static str,
    pub redo: &'static str,
    pub undo_keys: &'static str,

    pub guide: &'static str,
    pub guide_steps: [&'static str; 5],
    pub read_on: &'static str,

    pub nav_validation: &'static str,
    pub nav_glossary: &'static str,
    /// While a description is on its way, and when it does not come.
    pub fetching: &'static str,
    /// The description's name among the project's documents.
    pub not_fetched: fn(&str) -> String,
    pub agreement: AgreementText,
    /// On paper, where nothing departs.
    pub no_lever_departs: &'static str,
    pub no_assumption_departs: &'static str,
    pub validation: &'static [&'static str],
    pub glossary: &'static [&'static str],
    pub glossary_source: &'static str,
    pub glossary_code: &'static str,
    /// Before the Swedish forms that are not used.
    pub glossary_avoided: &'static str,
}

/// Swedish.
pub const SV: ReadingText = ReadingText {
    proposed: "Det handlingen föreslår",
    answer_now: "Svaret nu",
    made_of: |municipality, replications, days| {
        let period = if days == 365 { "år".to_owned() } else { format!("perioder på {days} dagar") };
        format!("{municipality}, {replications} simulerade {period} i nuläget och lika många med förslaget.")
    },
    made_by: |version, fingerprint| format!("Version {version}, fingeravtryck {fingerprint}."),
    open_that: "Räkna om just det svaret",
    spread_title: "Hur beräkningarna skiljer sig åt",
    spread_lead: "Svaret gäller medeltalet av beräkningarna. Här står hur de enskilda beräkningarna ligger.",
    spread: |name, range, [higher, lower, of]| {
        format!("{name}: skillnaden är {range} i 8 av 10 beräkningar. Högre i {higher} och lägre i {lower} av {of}.")
    },
    own: "Inget är föreslaget från början. Svaret kommer när du flyttar ett reglage.",
    about_own: "Om den här sidan",
    topic: |name, count| format!("{name} ({count})"),

    undo: "Ångra",
    redo: "Gör om",
    undo_keys: "Ctrl+Z ångrar, Ctrl+Skift+Z gör om.",

    guide: "Så använder du sidan",
    guide_steps: [
        "Läs svaret överst. Det jämför nuläget med förslaget.",
        "Flytta ett reglage under ”Förslagets regler”. Svaret räknas om medan du drar.",
        "Ändra antagandena under ”Hur världen är”, om du vet något annat om er kommun.",
        "Läs hur säker skillnaden är, och vad beräkningen inte kan säga.",
        "Pröva fritt: allt går att ångra. Kopiera länken för att dela. Den innehåller alla val.",
    ],
    read_on: "Läs mer:",

    nav_validation: "Validering",
    nav_glossary: "Ordlista",
    fetching: "Texten hämtas …",
    not_fetched: |name| {
        format!(
            "Texten gick inte att hämta. Ladda om sidan för att försöka igen, eller läs docs/sv/{name}.md i källkoden."
        )
    },
    agreement: AgreementText {
        title: "Modellens nuläge bredvid publicerade tal",
        note: "Talen gäller kommunen som den är i nuläget, utan flyttade reglage. Publicerade tal kommer från andra kommuner \
            och år. De anpassade har använts för att pröva vilka antaganden som är möjliga, de undanhållna inte alls. \
            Förkortningarna förklaras sist under Så räknas det.",
        columns: ["Tal om", "Modellen, med 95\u{a0}%-intervall", "Publicerat, källa och år", "Används som"],
        more: "Alla tal, och där modellen har fel",
    },
    no_lever_departs: "Förslaget ändrar ingenting.",
    no_assumption_departs: "Alla antaganden är de som fallet öppnar med.",
    validation: &[
        "Validering är att jämföra modellen med det som har mätts. Den här sidan visar vad modellen säger bredvid \
         offentliga siffror.",
        "Några antaganden är anpassade efter siffrorna. Andra siffror är undanhållna: de visar hur rätt modellen har om \
         det som den inte har anpassats till.",
        "Där modellen har fel står det, och hur mycket. Det som inga offentliga siffror avgör förblir okänt.",
    ],
    glossary: &["Så används orden här. Varje ord har sin motsvarighet på engelska."],
    glossary_source: "Källa",
    glossary_code: "I koden",
    glossary_avoided: "Används inte här",
};

/// English.
pub const EN: ReadingText = ReadingText {
    proposed: "What the document proposes",
    answer_now: "The answer now",
    made_of: |municipality, replications, days| {
        let period = if days == 365 { "years".to_owned() } else { format!("periods of {days} days") };
        format!("{municipality}, {replications} simulated {period} as today and as many with the proposal.")
    },
    made_by: |version, fingerprint| format!("Version {version}, fingerprint {fingerprint}."),
    open_that: "Calculate just that answer again",
    spread_title: "How the calculations differ",
    spread_lead: "The answer is about the mean of the calculations. Here is how single ones lie.",
    spread: |name, range, [higher, lower, of]| {
        format!(
            "{name}: the difference is {range} in 8 of 10 calculations. Higher in {higher} and lower in {lower} of {of}."
        )
    },
    own: "Nothing is proposed to begin with. The answer comes when you move a control.",
    about_own: "About this page",
    topic: |name, count| format!("{name} ({count})"),

    undo: "Undo",
    redo: "Redo",
    undo_keys: "Ctrl+Z undoes, Ctrl+Shift+Z redoes.",

    guide: "How to use the page",
    guide_steps: [
        "Read the answer at the top. It compares today with the proposal.",
        "Move a control under “Rules of the proposal”. The answer follows while you drag.",
        "Change the assumptions under “How the world is”, if you know otherwise about your municipality.",
        "Read how certain the difference is, and what the calculation cannot say.",
        "Try freely: everything can be undone. Copy the link to share. It holds all choices.",
    ],
    read_on: "Read on:",

    nav_validation: "Validation",
    nav_glossary: "Glossary",
    fetching: "The text is on its way …",
    not_fetched: |name| {
        format!(
            "The text could not be fetched. Load the page again to try once more, or read docs/{name}.md in the source code."
        )
    },
    agreement: AgreementText {
        title: "The model's today beside published figures",
        note: "The figures are of the municipality as it is today, no control moved. Published figures are of other \
            municipalities and years. Those calibrated have been used to try which assumptions are possible, those held out \
            not at all. Abbreviations are explained at the end of How it is calculated.",
        columns: ["Figure", "The model, with 95\u{a0}% interval", "Published, source and year", "Used as"],
        more: "All figures, and where the model is wrong",
    },
    no_lever_departs: "The proposal changes nothing.",
    no_assumption_departs: "All assumptions are those that the case opens with.",
    validation: &[
        "To validate is to compare the model with what has been measured. This page shows what the model says beside \
         published figures.",
        "Some assumptions are fitted to the figures. Other figures are held out: they show how right the model is about \
         what it was not fitted to.",
        "Where the model is wrong the page says so, and by how much. What no published figure settles stays unknown.",
    ],
    glossary: &["This is how the words are used here. Each has its Swedish counterpart."],
    glossary_source: "Source",
    glossary_code: "In the code",
    glossary_avoided: "Not used here",
};
