//! Swedish, the first language: plain words, short sentences, no verdicts.

use super::{
    AlongText, AskText, CostText, Counts, CourseText, CoverText, CurveText, Finding, FrontierText, GainText, GroupText,
    MarketText, MeasureText, MinuteText, MoneyText, OverTimeText, Pages, PayText, PresetText, RefusalText, Sentences,
    Shown, StoryText, Text, listed,
};
use sim_core::comparison::money::{CostPart, FlowPart};
use sim_core::outcomes::{Dimension, Group, Measure};
use sim_core::policy::payment::Model;
use sim_core::population::VisitKind;
use sim_core::record::Reason;
use sim_core::scenario::{Parameter, ProviderKind, Quality, Unit};
use sim_core::story::{Both, Fate, StaffGroup};

/// The Swedish words.
pub const TEXT: Text = Text {
    product: "Utfall",
    skip: "Till innehållet",
    independent: "Oberoende öppet verktyg. Inte en myndighetstjänst. Resultaten är beräkningar, inte beslut.",
    other_language: "English",
    nav: "Sidor",
    nav_start: "Start",
    nav_method: "Så räknas det",
    nav_sources: "Källor",
    nav_accessibility: "Tillgänglighet",
    nav_privacy: "Integritet",
    version: |version| format!("Version {version}. Öppen källkod, MIT eller Apache 2.0."),

    start_title: "Vad händer om förslaget genomförs?",
    start_lead: "Utfall beräknar vad ett förslag kan betyda för en kommuns hemtjänst. Du jämför nuläget med förslaget \
        och ser hur säker skillnaden är.",
    start_doors: "Välj en fråga",
    start_open: "Öppna jämförelsen",
    start_not: "Verktyget räknar på påhittade personer. Det avgör inte enskilda ärenden och tar inte ställning till \
        förslaget.",

    not_found: "Sidan finns inte",
    problem: None,
    bad_link: "Länken går inte att läsa",

    from_document: "Vad handlingen föreslår",
    municipality: "Modellkommun",
    municipality_note: "Personer och utförare är påhittade. Siffrorna bygger på källor och på antaganden.",
    result: "Resultat",
    ahead: "Beräknat i förväg",
    ahead_follows: "Sidans egen beräkning ersätter siffrorna när den har kommit lika långt.",
    shared_waits: "När hela beräkningen är klar jämförs den med resultatet i länken.",
    shared_same: "Identiskt med resultatet i länken.",
    shared_other: "Inte identiskt med resultatet i länken. Länken kan vara gjord med en annan version av Utfall.",
    preliminary: "Preliminärt",
    preliminary_count: |done, of| format!("Preliminärt, {done} av {of}"),
    partial_count: |done, of| format!("{done} av {of} beräkningar klara"),
    preliminary_note: "Ett litet urval: en enhet under fyra veckor. Den fullständiga beräkningen ersätter siffrorna.",
    waiting: "Beräkningen startar …",
    updating: "Räknar om. De grå siffrorna gäller de tidigare valen.",
    noise_left: |of| format!("Alla {of} jämförelser är klara. Slumpen i planeringen mäts färdigt."),
    progress: |done, of| format!("Fullständig beräkning: {done} av {of} klara."),
    done: |of| {
        format!("Klart. Nuläge och förslag har jämförts {of} gånger, varje gång med samma personer och samma dagar.")
    },
    cancel: "Avbryt",
    cancelled: "Beräkningen är avbruten.",
    resume: "Räkna klart",
    failed: "Beräkningen misslyckades",
    unsupported: "Webbläsaren kan inte köra beräkningen. Det behövs WebAssembly och modulbaserade Web Workers.",
    drifts: |name, percent| {
        format!(
            "Beror inte på förslaget: i nuläget ändras måttet ”{name}” med {percent} procent från de första till de sista tolv veckorna."
        )
    },
    fingerprint: "Resultatets fingeravtryck",
    fingerprint_note: "Samma länk ger samma fingeravtryck, här och på kommandoraden.",
    holds_for: |municipality, assumed| {
        let rest = if assumed {
            ", och beräkningen bygger i huvudsak på antaganden. Är de fel kan svaret bli ett annat"
        } else {
            ""
        };
        format!("Gäller modellkommunen {municipality}. Personer och utförare är påhittade{rest}.")
    },
    deficit: [
        "Egen regis underskott beräknas bli {} miljoner kronor större per år.",
        "Egen regis underskott beräknas bli {} miljoner kronor mindre per år.",
    ],
    between: |least, most| format!("mellan {least} och {most}"),
    between_means: "”Mellan” gäller osäkerheten av slump (95 procent), inte fel i antagandena.",
    or: "eller",
    see_package: |section| format!("Förslaget har flera åtgärder. Vad var och en ger står under ”{section}”."),
    uncertain_means: "”Ingen säker skillnad” betyder att förslagets verkan inte går att skilja från slumpen, inte att den är noll.",
    nothing_moved: "Förslaget ändrar ingenting. Reglagen har samma värden som i dag.",
    nothing_seen: "Ingen skillnad syns i något mått. När förslaget sällan gör skillnad, eller när urvalet är litet, hinner inget hända.",
    totals_follow: "Belopp för hela kommunen visas när hela kommunen har räknats.",
    follows: "Ännu inte räknat",
    sample_too_small: "Urvalet är för litet för att visa en säker skillnad.",

    baseline: "Nuläge",
    proposal: "Förslag",
    difference: "Skillnad",
    outcome: "Mått",
    no_certain: "Ingen säker skillnad",
    no_difference: "Ingen skillnad",
    undefined: "Saknas",
    range80: "8 av 10 beräkningar",
    interval95: "95 %-intervall",
    interval: |low, high| format!("{low}\u{a0}till\u{a0}{high}"),
    on_average: |mean| format!("i medeltal {mean}"),
    higher_in: |count, of| format!("högre i {count} av {of} beräkningar"),
    lower_in: |count, of| format!("lägre i {count} av {of} beräkningar"),
    counts: |higher, lower, of| format!("högre i {higher}, lägre i {lower}, av {of}"),
    count_heading: "Antal beräkningar",
    aa_band: "Planeringens brus",
    definition_and_source: "Definition och källa",
    outcome_source: "Beräknas av modellen. Indata och källor står under Hur världen är och på sidan Källor.",
    identifier: "Beteckning",
    table_heading: "Alla mått",
    table_caption: "Alla mått: medeltal för nuläge och förslag, och skillnadens spridning",
    table_note: "Skillnad är förslag minus nuläge, i medeltal. Intervallet på 95 procent gäller medelskillnaden. \
        ”8 av 10 beräkningar” är hur skillnaden varierar av slump. Planeringens brus är den skillnad som planeringens \
        slumpmoment ger ensamt, när inget har ändrats. Okända antaganden och fel i modellen ingår inte. \
        Ett mått som inte alltid går att beräkna jämförs endast i de beräkningar där det går. Kostnader i 2024 års priser.",

    chart_measure: "Mått i diagrammet",
    chart_sentence: |count, name, unit| {
        format!(
            "Varje punkt är en av {count} beräkningar av samma kommun. Diagrammet visar skillnaden för måttet ”{name}” ({unit})."
        )
    },
    chart_mean: |mean, low, high| format!("Medelskillnaden är {mean}, med 95 %-intervallet {low} till {high}."),
    chart_counts: |lower, higher, of| {
        format!("Värdet är lägre med förslaget i {lower} av {of} beräkningar och högre i {higher} av {of}.")
    },
    chart_axis: |unit| format!("Skillnad: förslag minus nuläge, {unit}"),
    chart_lower: "◀ lägre med förslaget",
    chart_higher: "högre med förslaget ▶",
    show_as_table: "Visa som tabell",
    replication: "Beräkning",
    desk: super::desk::SV,
    csv: "Hämta CSV",
    json: "Hämta JSON",

    levers: "Förslagets regler",
    further_levers: |count| format!("{count} val till"),
    levers_note: "Prova andra regler. Nuläget ändras inte.",
    assumptions: "Hur världen är",
    assumptions_note: "Antaganden. De gäller lika i nuläget och i förslaget.",
    assumptions_open: |count| format!("Visa {count} antaganden"),
    reset_to: |value| format!("Återställ till {value}"),
    reset_all: "Återställ allt",
    today_is: |value| format!("Nuläge: {value}"),
    value_used: |value| format!("Värde i beräkningen: {value}."),
    proposal_opens: |value| format!("Från början i förslaget: {value}. Regeln finns inte i dag."),
    only_procured: "Gäller när avtal upphandlas.",
    default_is: |value| format!("Utgångsvärde: {value}"),
    levels: "Nivåer",
    yes: "Ja",
    no: "Nej",
    out_of_range: |low, high, unit| format!("Ange ett tal mellan {low} och {high} {unit}").trim_end().to_owned(),
    source: "Källa",
    quality: |quality| match quality {
        Quality::A => "A: officiell statistik eller originalhandling",
        Quality::B => "B: rapport, eller en enda kommun",
        Quality::C => "C: härlett, eller en enda enhet",
        Quality::D => "D: antagande",
    },

    run_heading: "Beräkningens storlek",
    days: "Dagar",
    replications: "Antal beräkningar",
    seed: "Slumpfrö",
    run_note: "Fler beräkningar ger ett smalare intervall men tar längre tid.",

    limits: "Det här kan beräkningen inte säga",
    limits_items: &[
        "Vad enskilda personer behöver eller känner. Personerna i beräkningen är påhittade.",
        "Hur en namngiven utförare kommer att göra.",
        "Vad som händer på natten, i hemsjukvården eller hos regionen.",
        "Hur fel modellen själv är. Intervallen visar slumpens spridning, inte okända antaganden.",
    ],
    share: "Dela och spara",
    copy_link: "Kopiera länken",
    copied: "Länken är kopierad.",
    copy_failed: "Det gick inte att kopiera. Markera adressen i webbläsaren i stället.",
    save_note: "Länken innehåller alla val. Inget sparas i webbläsaren.",

    money: MoneyText {
        title: "Pengar och minuter",
        open: "Visa vad förslaget betyder för pengar och minuter",
        kind: |kind| match kind {
            ProviderKind::InHouse => "Egen regi",
            ProviderKind::Private => "Privata",
            ProviderKind::NonProfit => "Idéburna",
        },
        all_kinds: "Alla utförare",
        preset: PresetText {
            label: "Regelpaket för ersättningen",
            note: "Välj ett färdigt regelpaket. Sedan kan du ändra reglerna en i taget.",
            own: "Inget färdigt paket",
            as_the_case: "Som fallet börjar",
            described: "Våra antaganden",
        },
        cost: CostText {
            largest: |part, change| format!("Mest ändras ”{part}”: {change} mnkr per år."),
            reading: |today| {
                format!(
                    "I nuläget är kostnaden {today} miljoner kronor (mnkr) per år. Varje stapel börjar där den förra slutar. Ihåliga \
                     staplar och tal inom parentes är inga säkra skillnader. Delarna är avrundade var för sig."
                )
            },
            in_house: "Läs ersättningen till egen regi tillsammans med underskottet: en krona mer i ersättning är en krona mindre i \
                underskott om kostnaden är densamma. Får egen regi fler personer kan båda bli högre.",
            payback: |once, months| match months {
                Some([months, low, high]) => {
                    format!(
                        "Det som betalas en gång, {once} mnkr, har sparats in efter {months} månader ({low} till {high})."
                    )
                }
                None => format!(
                    "Det som betalas en gång är {once} mnkr. Det är inte säkert att kostnaden i övrigt blir lägre, och därför inte heller att det sparas in."
                ),
            },
            axis: "Skillnad i kommunens kostnad: förslag minus nuläge, mnkr per år i 2024 års priser",
            lower: "◀ lägre kostnad med förslaget",
            higher: "högre kostnad med förslaget ▶",
            part: |part| match part {
                CostPart::Paid(ProviderKind::Private) => "Ersättning till privata utförare",
                CostPart::Paid(ProviderKind::NonProfit) => "Ersättning till idéburna utförare",
                CostPart::Paid(ProviderKind::InHouse) => "Ersättning till egen regi",
                CostPart::Deficit => "Egen regis underskott",
                CostPart::Control => "Granskning av utförare",
                CostPart::Administration => "Kommunens administration",
                CostPart::Systems => "System och engångskostnader",
                CostPart::Fees => "Avgifter (sänker kostnaden)",
                CostPart::Clawback => "Återkrav (sänker kostnaden)",
            },
            column: "Del av kostnaden",
            total: "Kommunens kostnad, summa",
        },
        gains: GainText {
            title: |Counts { higher, lower, unsettled, same }| {
                if higher + lower == 0 {
                    return if unsettled > 0 {
                        "Ingen säker skillnad i någon utförares resultat.".to_owned()
                    } else {
                        "Utförarnas resultat är lika i nuläget och i förslaget.".to_owned()
                    };
                }
                let parts = [(higher, "högre"), (lower, "lägre"), (same, "oförändrat")];
                let parts: Vec<String> = parts
                    .iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, how)| format!("{how} för {count}"))
                    .collect();
                let rest = if unsettled > 0 {
                    format!(" För {unsettled} är skillnaden inte säker.")
                } else {
                    String::new()
                };
                format!(
                    "Av {} utförare beräknas resultatet bli {}.{rest}",
                    higher + lower + unsettled + same,
                    listed(&parts, "och")
                )
            },
            reading: "Varje tecken är en utförare. Det ligger till höger om det är mer pengar kvar med förslaget, till vänster om det \
                är mindre. Ju större tecken, desto fler personer har utföraren. Ihåliga tecken är inga säkra skillnader.",
            note: |margin| {
                format!(
                    "Resultat är ersättning minus kostnader och återkrav. Privata och idéburna utförare antas i dag tillsammans ha \
                     {margin} procent kvar. Vad en namngiven utförare får kvar säger beräkningen inget om."
                )
            },
            axis: "Ändring av resultatet, procent av utförarens ersättning i nuläget",
            lower: "◀ mindre kvar med förslaget",
            higher: "mer kvar med förslaget ▶",
            columns: [
                "Utförare",
                "Vem",
                "Personer",
                "Ersättning i nuläget, tkr per år",
                "Resultat i nuläget, tkr per år",
                "Resultat med förslaget, tkr per år",
                "Skillnad, tkr per år",
                "95 %-intervall",
                "Marginal i nuläget, %",
                "Marginal med förslaget, %",
            ],
        },
        minutes: MinuteText {
            providers: "Utförare",
            title: |today, proposal| {
                format!("Av 100 beviljade timmar utförs {today} i nuläget och {proposal} med förslaget.")
            },
            title_uncertain: |today| {
                format!("Av 100 beviljade timmar utförs {today} i nuläget. Ingen säker skillnad med förslaget.")
            },
            most_lost: |part, today, proposal| {
                format!(
                    "Mest tid faller bort under ”{part}”: {today} timmar av 100 i nuläget och {proposal} med förslaget."
                )
            },
            not_by_the_minute: |alternative| format!("{alternative}: ingen tid ersätts per minut."),
            reading: "Uppifrån och ned: den tid som finns kvar i varje steg, och vad som faller bort (−) eller tillkommer (+) \
                däremellan.",
            axis: "Timmar av 100 beviljade",
            today: "Övre stapel och första talet: nuläge",
            proposal: "Nedre stapel och andra talet: förslag",
            part: |part| match part {
                FlowPart::Granted => "Beviljat och beställt",
                FlowPart::Hospital => "på sjukhus",
                FlowPart::Cancelled => "avbokat i förväg",
                FlowPart::Planned => "Planerat",
                FlowPart::Declined => "avböjt vid dörren",
                FlowPart::Unmet => "besök som inte blir av",
                FlowPart::Early => "kortare besök än beviljat",
                FlowPart::Beyond => "längre besök än beviljat",
                FlowPart::Redone => "i stället för avböjda besök",
                FlowPart::Given => "Utfört av det beviljade",
                FlowPart::Performed => "Utfört i allt",
                FlowPart::Unregistered => "utfört, inte rapporterat",
                FlowPart::Added => "rapporterat, inte utfört",
                FlowPart::Registered => "Rapporterat",
                FlowPart::Unpaid => "ersätts inte per minut",
                FlowPart::Paid => "Ersatt per minut",
            },
            column: "Steg",
        },
        pay: PayText {
            title: |today, proposal| {
                format!("En minut till är värd {today} kr för utföraren i nuläget och {proposal} kr med förslaget.")
            },
            title_same: |both| format!("En minut till är värd {both} kr för utföraren i både nuläget och förslaget."),
            reading: |hours, kind| {
                format!(
                    "Räkneexempel: en person med {hours} beställda timmar omvårdnad i månaden, dagtid på vardagar. Utförare: {kind}. \
                     Linjen visar ersättningen när olika stor del av tiden utförs. Ju brantare linje, desto mer är en minut till värd. \
                     Alla modeller räknas med förslagets belopp."
                )
            },
            usual: |percent| format!("Minutens värde gäller där {percent} procent av tiden är utförd, som är vanligt."),
            axis: "Utförd tid, procent av den beställda",
            above: "Ersättning för månaden, tusen kronor (tkr)",
            model: |model| match model {
                Model::PerformedTime => "Utförd tid",
                Model::GrantedTime => "Beviljad tid",
                Model::TimeFrame => "Ramtid",
                Model::FixedPerRecipient => "Fast belopp",
                Model::Blended => "Delad",
                Model::BlockGrant => "Anslag",
            },
            column: "Ersättningsmodell",
            given: |percent| format!("{percent} % utfört, kr"),
            minute: "En minut till, kr",
        },
    },
    over_time: OverTimeText {
        title: "Över tid",
        finding: |finding, name, size| match finding {
            Finding::Lower(_) => {
                format!("{name}: skillnaden med förslaget är {size} lägre mot slutet än i början.")
            }
            Finding::Higher(_) => {
                format!("{name}: skillnaden med förslaget är {size} högre mot slutet än i början.")
            }
            Finding::Uncertain => {
                format!("{name}: det är inte säkert att skillnaden med förslaget ändras från början till slut.")
            }
            Finding::Same => format!("{name}: skillnaden med förslaget är densamma i början och mot slutet."),
            Finding::Undefined => format!("{name}: perioden är för kort för att jämföra början och slut."),
        },
        periods: "Varje punkt är fyra veckor. Början är de första tolv veckorna, slutet de sista tolv.",
        none: "Måttet visas inte över tid: det räknas per månad eller för hela perioden, eller saknar värden. Välj ett annat mått ovan.",
    },
    market: MarketText {
        title: "Utförarna",
        which_line: "Grått med cirklar: nuläge. Blått med fyrkanter: förslag.",
        moves: "Utförare som börjar och slutar under ett år",
        short_period: "Mindre än ett år är räknat. Det som händer en gång, som en upphandling, ser därför större ut per år än det är.",
        calculated: "Så blev det i beräkningen",
        course: CourseText {
            number: |finding, size, months| match finding {
                Finding::Lower(_) => {
                    format!("Efter {months} månader beräknas de privata och idéburna utförarna vara {size} färre.")
                }
                Finding::Higher(_) => {
                    format!("Efter {months} månader beräknas de privata och idéburna utförarna vara {size} fler.")
                }
                Finding::Uncertain | Finding::Undefined => {
                    format!("Ingen säker skillnad i antalet privata och idéburna utförare efter {months} månader.")
                }
                Finding::Same => "Antalet privata och idéburna utförare är lika i nuläget och i förslaget.".to_owned(),
            },
            number_levels: |today, proposal| {
                format!(
                    "I slutet är de {today} i nuläget och {proposal} med förslaget, i medeltal. Egen regi är inte med."
                )
            },
            number_above: "Privata och idéburna utförare som har personer",
            largest: |finding, size, months| match finding {
                Finding::Lower(_) => format!(
                    "Efter {months} månader beräknas de tre största privata och idéburna utförarna tillsammans ha en {size} \
                     procentenheter mindre andel av personerna."
                ),
                Finding::Higher(_) => format!(
                    "Efter {months} månader beräknas de tre största privata och idéburna utförarna tillsammans ha en {size} \
                     procentenheter större andel av personerna."
                ),
                Finding::Uncertain | Finding::Undefined => {
                    format!(
                        "Ingen säker skillnad i de tre största utförarnas andel av personerna efter {months} månader."
                    )
                }
                Finding::Same => "De tre största utförarna har lika stor andel i nuläget och i förslaget.".to_owned(),
            },
            in_house: |finding, size| match finding {
                Finding::Lower(_) => format!("Egen regi beräknas ha en {size} procentenheter mindre andel."),
                Finding::Higher(_) => format!("Egen regi beräknas ha en {size} procentenheter större andel."),
                Finding::Uncertain | Finding::Undefined => "Ingen säker skillnad i egen regis andel.".to_owned(),
                Finding::Same => "Egen regi har lika stor andel i nuläget och i förslaget.".to_owned(),
            },
            share_above: "Andel av alla personer, procent. Heldraget: egen regi. Streckat: de tre största andra",
            in_house_line: "Egen regi",
            largest_line: "Tre största",
            reading: "Tjocka linjer är medelvärden. Varje tunn linje är en beräkning, med sin slump.",
            axis: "Månader från den första räknade dagen",
            day: "Dag",
        },
        cover: CoverText {
            title: |today, proposal| {
                format!(
                    "{today} fasta timmar av 100 väntade ger lägst kostnad i nuläget, och {proposal} med förslaget."
                )
            },
            title_same: |both| {
                format!("{both} fasta timmar av 100 väntade ger lägst kostnad, i både nuläget och förslaget.")
            },
            example: |recipients, spread| {
                format!(
                    "Räkneexempel: en enhet hos en utförare med {recipients} personer, där behovet av timmar och \
                     medarbetarnas närvaro varierar med omkring {spread} procent. Tecknen visar den."
                )
            },
            why: |name, missing, idle, fewer| {
                let how = if fewer { "färre" } else { "fler" };
                format!(
                    "{name}: en timme som saknas kostar {missing} kr extra att köpa in, en fast timme som inte används \
                     kostar {idle} kr. Därför ger osäkrare volym {how} fasta timmar."
                )
            },
            today: "Nuläge",
            proposal: "Förslag",
            both: "I båda",
            follows: "Utförarna antas ändra sina anställningar i samma mån som linjen. Hur starkt de gör det är ett antagande.",
            above: "Fasta timmar av 100 väntade",
            axis: "Hur osäker volymen är: standardavvikelse i procent av den väntade",
        },
        frontier: FrontierText {
            heading: "Många eller få avtal?",
            lead: "Gå från punkt till punkt: fler eller färre avtal, områden för sig eller tillsammans, egen regi med samma andel \
                eller fri att växa. Längre till höger finns fler utförare att välja mellan.",
            against: "Visa mot",
            contracts: "Antal avtal",
            whole: "Hela kommunen upphandlas som ett område",
            keeps: "Egen regi behåller sin andel",
            title: |fewest, most, found| format!("{most} avtal i stället för {fewest}: {found}"),
            lower: |name, size| format!("Måttet ”{name}” beräknas bli {size} lägre."),
            higher: |name, size| format!("Måttet ”{name}” beräknas bli {size} högre."),
            reading: "Varje tecken är en egen beräkning. Talen vid tecknen är antalet avtal. Streck upp och ned är 95 %-intervall. \
                Ringen visar var du är.",
            axis: "Utförare att välja mellan när någon får eller byter utförare, medelvärde",
            line: |whole, keeps| match (whole, keeps) {
                (false, true) => "områden för sig, egen regi behåller sin andel",
                (true, true) => "hela kommunen, egen regi behåller sin andel",
                (false, false) => "områden för sig, egen regi får växa",
                (true, false) => "hela kommunen, egen regi får växa",
            },
            short: |whole, keeps| match (whole, keeps) {
                (false, true) => "för sig, behåller",
                (true, true) => "hela, behåller",
                (false, false) => "för sig, får växa",
                (true, false) => "hela, får växa",
            },
            today: "Fritt inträde",
            point: |contracts, line| format!("Du är vid {contracts} avtal, {line}."),
            set: "Ställ reglagen så",
            is_set: "Reglagen står så.",
            caption: "Punkten jämförd med fritt inträde",
            this: "Punkten",
            made_ahead: |version, fingerprint, days, replications| {
                format!(
                    "Beräknat i förväg för Huddinge 2020 med version {version}, antal beräkningar av varje punkt: {replications}, \
                     dagar i varje: {days}. Dina val ändrar inte punkterna. Fingeravtryck: {fingerprint}."
                )
            },
            trial: "Det här är ett prov med för få dagar och beräkningar. Dra inga slutsatser av det.",
        },
    },
    groups: GroupText {
        title: "Vilka berörs?",
        by: "Dela upp efter",
        group: "Grupp",
        caption: "Skillnad med förslaget i varje grupp",
        people: "Antal",
        few: |least| format!("färre än {least}"),
        hidden: "för få",
        note: "En liten grupp har stor slump. Där skillnaden inte är säker står medelvärdet inom parentes. Antalet gäller en \
            genomsnittlig dag, i nuläget eller med förslaget, där de är färre. Grupper under tio personer visas inte. Bemanningspersonal och \
            chefer räknas inte i antal.",
        wait: "Visas när hela kommunen har räknats.",
        dimension: |dimension| match dimension {
            Dimension::Area => "Område",
            Dimension::Age => "Ålder",
            Dimension::Sex => "Kön",
            Dimension::Need => "Hjälpens omfattning",
            Dimension::ProviderKind => "Utförare",
            Dimension::ProviderSize => "Utförarens storlek",
            Dimension::Employment => "Medarbetarens anställning",
            Dimension::Qualification => "Medarbetarens utbildning",
            Dimension::Origin => "Födelseland, medarbetare",
            Dimension::StaffSex => "Medarbetarens kön",
        },
        name: |dimension, position| {
            let names: &[&str] = match dimension {
                Dimension::Area => &[],
                Dimension::Age => &["Under 65 år", "65–79 år", "80 år eller mer"],
                Dimension::Sex | Dimension::StaffSex => &["Kvinnor", "Män"],
                Dimension::Need => &["Serviceinsatser", "Hjälp varje dag", "Över 80 timmar i månaden"],
                Dimension::ProviderKind => &["Egen regi", "Privat", "Idéburen"],
                Dimension::ProviderSize => &["Färre än 25 personer", "25–99 personer", "100 personer eller fler"],
                Dimension::Employment => &["Tillsvidareanställda", "Timavlönade", "Bemanningsföretag", "Chefer"],
                Dimension::Qualification => &["Undersköterskor", "Övriga"],
                Dimension::Origin => &["Utrikes födda", "Födda i Sverige"],
            };
            names.get(position).copied().unwrap_or_default()
        },
    },
    map: super::map::SV,
    along: AlongText {
        title: "Vad svaret vilar på",
        lead: "Ingen vet hur många personer som skulle vilja avböja någon medarbetare under ett år. Därför kan jämförelsen \
            räknas om med tre procent, med värdet ovan och med 25 procent.",
        asking: AskText {
            ask: "Räkna om med andra andelar",
            ask_again: "Räkna om med de nya valen",
            preparing: "Gör personer och scheman …",
            progress: |done, of| format!("{done} av {of} jämförelser klara."),
            ready: "Jämförelserna visas.",
            outdated: "Det här gäller de tidigare valen.",
        },
        caption: "Skillnad med förslaget, vid olika andel personer som skulle vilja avböja någon",
        at: |percent| format!("{percent}\u{a0}procent"),
        holds_lower: |name, holds, of| format!("Måttet ”{name}” blir lägre med förslaget vid {holds} av {of} andelar."),
        holds_higher: |name, holds, of| {
            format!("Måttet ”{name}” blir högre med förslaget vid {holds} av {of} andelar.")
        },
        never_settled: |name| format!("Ingen säker skillnad i måttet ”{name}” vid någon andel."),
        turns: |name| format!("Måttet ”{name}” blir lägre vid några andelar och högre vid andra."),
        scope: |replications| {
            format!(
                "Ett urval: högst fyra enheter under ett halvår, {replications} jämförelser för varje andel. En skillnad som ryms i planeringens brus räknas inte som säker."
            )
        },
    },
    matters: super::matters::SV,
    story: StoryText {
        title: "Två veckor för en person och en medarbetare",
        lead: "En beräkning sedd genom påhittade personer: den person och den medarbetare som förslaget berör mest. Andra berörs \
            mindre.",
        asking: AskText {
            ask: "Visa två veckor",
            ask_again: "Visa för de nya valen",
            preparing: "Gör personer och scheman …",
            progress: |done, of| format!("{done} av {of} dagar klara."),
            ready: "De två veckorna visas.",
            outdated: "Det här gäller de tidigare valen.",
        },
        sample: |units, of, days| format!("Ett urval: {units} av {of} enheter under {days} dagar, en enda beräkning."),
        whole: |days| format!("Alla enheter under {days} dagar, en enda beräkning."),
        nobody: "Ingen person finns med under två hela veckor i båda alternativen.",
        person: "Personens två veckor",
        employee: "Medarbetarens två veckor",
        person_caption: |first, last| format!("Personens besök dag {first} till {last}. Bokstaven är den som kommer."),
        employee_caption: |label, first, last| format!("Arbetsdagar för medarbetare {label}, dag {first} till {last}"),
        day: "Dag",
        weekday: |day| ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"][usize::from(day % 7)],
        week: |week| format!("vecka {week}"),
        no_visits: "Inga besök",
        kind: |kind| match kind {
            VisitKind::PersonalCare => "omvårdnad",
            VisitKind::Medication => "läkemedel, mat",
            VisitKind::Service => "service",
            VisitKind::Social => "samvaro",
        },
        fate: |fate| match fate {
            Fate::Performed => "",
            Fate::DeclinedAtDoor => "nej vid dörren",
            Fate::CancelledAhead => "avbokat",
            Fate::InHospital => "på sjukhus",
            Fate::Moved => "flyttat till senare",
            Fate::Unmet(Reason::NoStaffPresent) => "blir inte av: ingen på plats",
            Fate::Unmet(Reason::AllPresentRefused) => "blir inte av: ingen på plats släpps in",
            Fate::Unmet(Reason::NoCapacityInWindow) => "blir inte av: ingen hinner",
            Fate::Unmet(Reason::WastedJourney) => "blir inte av: den som kom fick vända",
        },
        differs: "annan medarbetare än i det andra alternativet",
        contact: "fast omsorgskontakt",
        new: "ny för personen",
        refused: "avböjd av personen med förslaget",
        unwanted: "oönskat besök",
        signs: "Tecken",
        letters: "Samma bokstav är samma medarbetare i båda alternativen.",
        why_others: "Alla turer planeras tillsammans. Därför kan någon annan komma också till besök som avböjandet inte gäller.",
        why_others_come: "Alla turer planeras tillsammans. En liten ändring kan därför ge många andra möten hos just den här \
            personen. Vad som gäller i genomsnitt står i svaret överst.",
        same_weeks: "Personens två veckor är desamma i nuläget och med förslaget.",
        nothing_proposed: "Förslaget är än så länge detsamma som nuläget.",
        money_alone: "Förslaget ändrar vad som betalas och hur det följs upp. I urvalet ändrar det inget besök de här veckorna.",
        nobody_changes: "Ingen i urvalet får andra besök de här veckorna.",
        other_provider: |kind| {
            let named = |kind: &Option<ProviderKind>| match kind {
                Some(ProviderKind::InHouse) => "egen regi",
                Some(ProviderKind::Private) => "en privat utförare",
                Some(ProviderKind::NonProfit) => "en idéburen utförare",
                None => "ingen utförare",
            };
            let Both { baseline, reform } = kind.map(named);
            if baseline == reform {
                "Personen har en annan utförare med förslaget än i nuläget.".to_owned()
            } else {
                format!("Personen har {baseline} i nuläget och {reform} med förslaget.")
            }
        },
        new_faces: |visits| {
            format!(
                "Besök av någon som är ny för personen: {} i nuläget, {} med förslaget.",
                visits.baseline, visits.reform
            )
        },
        declined: |visits| {
            format!("Besök som avböjs vid dörren: {} i nuläget, {} med förslaget.", visits.baseline, visits.reform)
        },
        minutes: |minutes| {
            format!("Minuter hos personen: {} i nuläget, {} med förslaget.", minutes.baseline, minutes.reform)
        },
        who_is_refused: |refused, visits| match refused {
            [] => "Personen har inte avböjt någon.".to_owned(),
            [one] => format!(
                "Personen har avböjt medarbetare {one}. {one} kommer till {} besök i nuläget och {} med förslaget.",
                visits.baseline, visits.reform
            ),
            many => format!(
                "Personen har avböjt medarbetarna {}. De kommer till {} besök i nuläget och {} med förslaget.",
                listed(many, "och"),
                visits.baseline,
                visits.reform
            ),
        },
        others_come: |others, of| match others {
            0 => "Samma medarbetare kommer i båda alternativen, till alla besök som blir av i båda.".to_owned(),
            others => format!("Till {others} av {of} besök kommer en annan medarbetare än i nuläget."),
        },
        people_met: |met| {
            let different = if met.baseline == 1 { "" } else { "olika " };
            if met.baseline == met.reform {
                format!("Personen möter {} {different}medarbetare i båda alternativen.", met.reform)
            } else {
                format!(
                    "Personen möter {} {different}medarbetare i nuläget och {} med förslaget.",
                    met.baseline, met.reform
                )
            }
        },
        unwanted_visits: |visits| {
            format!("Oönskade besök: {} i nuläget, {} med förslaget.", visits.baseline, visits.reform)
        },
        unmet: |visits| match visits {
            Both { baseline: 0, reform: 0 } => "Inget besök uteblir i något av alternativen.".to_owned(),
            Both { baseline, reform } => {
                format!("Besök som inte blir av: {baseline} i nuläget, {reform} med förslaget.")
            }
        },
        unmet_why: |reasons| {
            let said: Vec<String> = reasons
                .iter()
                .map(|(fate, count)| {
                    let why = (TEXT.story.fate)(*fate);
                    format!("{} ({count})", why.split_once(": ").map_or(why, |(_, why)| why))
                })
                .collect();
            format!("Orsak med förslaget: {}.", said.join(", "))
        },
        refused_by: |label, by| match by.reform {
            0 => format!("Ingen person har avböjt medarbetare {label}."),
            1 => format!("Medarbetare {label} är avböjd av en person med förslaget."),
            many => format!("Medarbetare {label} är avböjd av {many} personer med förslaget."),
        },
        stops_made: |label, made| {
            if made.baseline == made.reform {
                format!("{label} gör {} besök i båda alternativen.", made.reform)
            } else {
                format!("{label} gör {} besök i nuläget och {} med förslaget.", made.baseline, made.reform)
            }
        },
        stops_at: |people| {
            if people.baseline == people.reform {
                format!("Besöken är hos {} personer i båda alternativen.", people.reform)
            } else {
                format!("Besöken är hos {} personer i nuläget och {} med förslaget.", people.baseline, people.reform)
            }
        },
        turned_away: |times| match times {
            Both { baseline: 0, reform: 0 } => "Ingen gång får medarbetaren vända vid dörren.".to_owned(),
            Both { baseline, reform } => {
                format!("Får vända vid dörren: {baseline} gånger i nuläget, {reform} med förslaget.")
            }
        },
        off: "Arbetar inte",
        shift: |stops| format!("{stops} besök"),
        extra: "övertid",
        at_recipients: |numbers| format!("hos {numbers}"),
        at_closed_door: |numbers| format!("får vända hos {numbers}"),
        numbers: "Varje siffra är en person. 1 är personen ovan.",
    },
    refusals: RefusalText {
        title: "Vem avböjs, och hur ojämnt?",
        too_few: |count| {
            let size = if count == 1 { "ett avböjande".to_owned() } else { format!("{count} avböjanden") };
            format!("Med förslaget görs {size} i den här beräkningen. Det är för få för att visa hur de fördelas.")
        },
        none: "Ingen medarbetare avböjs i den här beräkningen.",
        half: |few, of| format!("Hälften av avböjandena gäller {few} av {of} medarbetare."),
        sentence: |refusals, refused, of| {
            format!(
                "Med förslaget görs {refusals} avböjanden. De gäller {refused} av de {of} som har arbetat i enheterna."
            )
        },
        today: |refusals| format!("I nuläget görs {refusals}."),
        axis: "Medarbetare, den oftast avböjda först",
        above: "Antal avböjanden",
        never: |count| format!("{count} avböjs aldrig"),
        times: "Antal avböjanden",
        employees: "Antal medarbetare",
        groups: "Avböjanden efter grupp av medarbetare",
        group: "Grupp",
        count: "Avböjanden",
        per_ten: "Per 10 medarbetare",
        too_small: "för få",
        name: |group| match group {
            StaffGroup::Permanent => "Tillsvidareanställda",
            StaffGroup::Hourly => "Timavlönade",
            StaffGroup::Agency => "Från bemanningsföretag",
            StaffGroup::Women => "Kvinnor",
            StaffGroup::Men => "Män",
            StaffGroup::OtherLanguage => "Talar det andra språket",
            StaffGroup::NoOtherLanguage => "Talar inte det andra språket",
            StaffGroup::ForeignBorn => "Utrikes födda",
            StaffGroup::BornInSweden => "Födda i Sverige",
        },
        note: "En enda beräkning. Grupper kan skilja sig åt av slump. En medarbetare hör till flera grupper. \
            För grupper under 10 medarbetare visas inget tal per 10.",
    },
    curves: CurveText {
        heading: "Var går gränsen?",
        sick: "Sjukfrånvaro",
        level: |share| format!("{share} procent"),
        limit: |sizes, from, to| {
            format!(
                "Med {} medarbetare i arbete går gränsen mellan {from} och {to} procent avböjda par.",
                listed(sizes, "eller")
            )
        },
        no_limit: |sizes, to| {
            format!("Med {} medarbetare i arbete syns ingen gräns upp till {to} procent.", listed(sizes, "eller"))
        },
        none_at_all: |to| format!("Ingen gräns syns upp till {to} procent avböjda par."),
        meaning: "Gränsen är där fler än 1 av 1\u{a0}000 besök till inte blir av. Ökningen räknas när intervallen skiljer sig åt.",
        sizes: |staff| format!("{staff} i arbete"),
        axis: "Avböjda par av person och medarbetare, procent",
        above: "Besök som inte blir av, per 1\u{a0}000",
        made_ahead: |version, fingerprint, days, replications| {
            format!(
                "Beräknat i förväg med version {version}: {replications} beräkningar av {days} dagar för varje punkt. \
                 Dina val ändrar inte kurvorna. Fingeravtryck: {fingerprint}."
            )
        },
        command: "Kommando",
        staff: "Medarbetare i arbete",
        recipients: "Personer",
        share: "Avböjda par, procent",
        unmet: "Besök som inte blir av, per 1\u{a0}000",
        rise: "Fler än utan avböjda",
        travel: "Restid, minuter per besök",
    },

    reading: super::reading::SV,
    pages: Pages {
        method: &[
            "Utfall följer varje påhittad person och varje medarbetare, dag för dag. Varje dag bestäms vilka besök som \
             är planerade, vem som är frånvarande, hur turerna planeras om och hur de går.",
            "Nuläget och förslaget räknas på samma personer, samma dagar och samma slump. Det enda som skiljer dem är \
             det som förslaget ändrar.",
            "Beräkningen görs om flera gånger med ny slump. Skillnaden mellan nuläge och förslag visas för varje gång. \
             Därför går det att se hur säker skillnaden är.",
            "Planeringen av turer har ett eget inslag av slump. Nuläget räknas därför två gånger. En skillnad som inte \
             är större än skillnaden mellan nuläget och sig självt kallas ingen säker skillnad.",
            "När något ändras visas först ett litet urval, märkt preliminärt. Det ersätts av den fullständiga beräkningen.",
        ],
        method_limits: "Vad modellen inte kan",
        sources: &[
            "Här står varje tal som modellen bygger på, med källa, år och kvalitet. Ett antagande är ett tal som ingen \
             har mätt. Kommunernas egna tal kan skilja sig från utgångsvärdena.",
        ],
        source_columns: ["Tal och beteckning", "Utgångsvärde", "Möjliga värden", "Källa och år", "Kvalitet"],
        accessibility: &[
            "Målet är WCAG 2.2, nivå AA. Verktyget prövas automatiskt med axe-core och för hand med tangentbord.",
            "Varje reglage har också ett textfält. Varje diagram har en mening i text och en tabell med samma tal.",
            "Färg bär aldrig ensam en betydelse. Inget rör sig av sig självt. Sidan går att förstora till 400 procent.",
            "Kända brister: ingen utomstående granskning är gjord. Skärmläsare är inte prövade i alla webbläsare.",
            "Den kommun som publicerar verktyget ansvarar för sin egen tillgänglighetsredogörelse och för en väg att \
             lämna synpunkter.",
        ],
        privacy: &[
            "Inga uppgifter lämnar din dator. Beräkningen görs i webbläsaren.",
            "Inga kakor används. Inget sparas i webbläsaren. Dina val finns endast i länken.",
            "Verktyget tar inte emot personuppgifter. Alla personer i beräkningen är påhittade.",
            "Verktyget är inte avsett för beslut om enskilda personer.",
        ],
    },

    shown: |shown| match shown {
        Shown::People => "medarbetare",
        Shown::Percent => "%",
        Shown::Per100Visits => "per 100 besök",
        Shown::Per1000Visits => "per 1\u{a0}000 besök",
        Shown::Per1000Days => "per 1\u{a0}000 persondagar",
        Shown::Per100Recipients => "per 100 personer och år",
        Shown::Per100Employees => "per 100 anställda och år",
        Shown::Ratio => "gånger",
        Shown::MinutesPerVisit => "minuter per besök",
        Shown::HoursPerFte => "timmar per årsarbetare och år",
        Shown::TimesPerFte => "per årsarbetare och år",
        Shown::MillionSek => "mnkr per år",
        Shown::ThousandSek => "tkr per år",
        Shown::Sek => "kr per timme",
        Shown::Km => "km per utförd timme",
        Shown::Kg => "kg per person och år",
        Shown::Days => "dagar",
        Shown::HoursPerYear => "timmar per år",
        Shown::Providers => "utförare",
        Shown::PerYear => "per år",
        Shown::Deviations => "standardavvikelser",
        Shown::Utility => "nytta",
    },
    own_unit: |measure| {
        Some(match measure.definition().unit {
            "share of recipients" => "procent av personerna",
            "share of visits" => "procent av besöken",
            "share of granted minutes" => "procent av beviljad tid",
            "share of needed minutes" => "procent av behövd tid",
            "share of dialogues" => "procent av samtalen",
            "share of pairs in the unit" => "procent av paren",
            "share of refusals" => "procent av avböjandena",
            "share of worked time" => "procent av arbetad tid",
            "share of shifts" => "procent av passen",
            "share of days" => "procent av dagarna",
            "share of worked hours" => "procent av arbetade timmar",
            "share of revenue" => "procent av ersättningen",
            "share of providers" => "procent av utförarna",
            "share of reported and declined minutes" => "procent av rapporterad och avböjd tid",
            "share of accounts" => "procent av månadsräkningarna",
            "share of the month's payments" => "procent av månadens ersättning",
            "share of choices" => "procent av valen",
            "standard deviations" => "standardavvikelser, 0 är genomsnittlig utförare",
            "km per performed hour" => "km per utförd timme",
            _ if measure == Measure::InHouseResult => "miljoner kronor per år, minus är underskott",
            _ if Shown::of(measure) == Shown::MillionSek => "miljoner kronor per år",
            _ if Shown::of(measure) == Shown::ThousandSek => "tusen kronor per år",
            _ => return None,
        })
    },
    shown_difference: |shown| match shown {
        Shown::Percent => "procentenheter",
        Shown::People
        | Shown::Per100Visits
        | Shown::Per1000Visits
        | Shown::Per1000Days
        | Shown::Per100Recipients
        | Shown::Per100Employees
        | Shown::Ratio
        | Shown::MinutesPerVisit
        | Shown::HoursPerFte
        | Shown::TimesPerFte
        | Shown::MillionSek
        | Shown::ThousandSek
        | Shown::Sek
        | Shown::Km
        | Shown::Kg
        | Shown::Days
        | Shown::HoursPerYear
        | Shown::Providers
        | Shown::PerYear
        | Shown::Deviations
        | Shown::Utility => (TEXT.shown)(shown),
    },
    unit: |unit| match unit {
        Unit::Share => "procent",
        Unit::Minutes => "minuter",
        Unit::Hours => "timmar",
        Unit::HoursPerMonth => "timmar per månad",
        Unit::Days => "dagar",
        Unit::Weeks => "vecka",
        Unit::Years => "år",
        Unit::PerYear => "per år",
        Unit::People => "personer",
        Unit::Providers => "utförare",
        Unit::Months => "månader",
        Unit::VisitsPerDay => "besök per dag",
        Unit::KmPerHour => "km/h",
        Unit::Ratio => "gånger",
        Unit::LogOdds => "logodds",
        Unit::SekPerHour => "kr per timme",
        Unit::SekPerKm => "kr per km",
        Unit::SekPerYear => "kr per enhet och år",
        Unit::KgPerKm => "kg per km",
        Unit::Iterations => "söksteg",
        Unit::SekPerMonth => "kr per person och månad",
        Unit::Sek => "kr",
        Unit::HoursPerYear => "timmar per år och 1\u{a0}000 personer",
        Unit::Flag | Unit::Choice => "",
    },
    group: |group| match group {
        Group::Continuity => "Personalkontinuitet",
        Group::Delivery => "Hjälpen som ges",
        Group::Refusal => "Obehag och avböjanden",
        Group::Staff => "Arbetsvillkor",
        Group::Time => "Arbetstid",
        Group::Cost => "Pengar",
        Group::Registration => "Rapporterad tid och kontroll",
        Group::Market => "Val av utförare",
        Group::Environment => "Resor och utsläpp",
    },
    measure,
    parameter,
    options: &[
        (
            Parameter::OrderForm,
            &["Besök med innehåll och tid", "Ramtid för månaden", "Ramtid för månaden efter livsområden (IBIC)"],
        ),
        (
            Parameter::PaymentModel,
            &[
                "Utförd tid",
                "Beviljad tid",
                "Utförd tid inom ramtiden",
                "Fast belopp per månad",
                "Delat: fast belopp och utförd tid",
                "Anslag",
            ],
        ),
        (Parameter::PaymentOverrun, &["Ersätts inte", "Ersätts samma månad", "Ersätts nästa månad"]),
        (Parameter::RegistrationMethod, &["För hand", "GPS", "NFC-tagg"]),
        (Parameter::MarketRegime, &["Fritt inträde (LOV)", "Upphandlade avtal (LOU)", "Endast egen regi"]),
        (Parameter::MarketAward, &["Lägsta pris", "Kvalitet till fast pris"]),
    ],
    generic_lower: |name, size| format!("Måttet ”{name}” beräknas bli {size} lägre med förslaget."),
    generic_higher: |name, size| format!("Måttet ”{name}” beräknas bli {size} högre med förslaget."),
    generic_uncertain: |name| format!("Ingen säker skillnad i måttet ”{name}”."),
    generic_same: |name| format!("Måttet ”{name}” är lika i nuläget och i förslaget."),
    generic_undefined: |name| format!("Måttet ”{name}” går inte att beräkna här."),
    within_noise: |size| format!("Slumpen i planeringen ger ensam upp till {size}."),
    aa_value: |size| format!("±{size}"),
};

fn measure(measure: Measure) -> MeasureText {
    let (name, definition) = match measure {
        Measure::StaffMean => (
            "Antal medarbetare per person, 14 dagar",
            "Hur många olika medarbetare en person möter under 14 dagar, i medeltal. Gäller personer över 65 år med \
             minst två besök varje dag. Larm, matleverans och personer som varit borta räknas inte, som i Kolada.",
        ),
        Measure::StaffMedian => (
            "Antal medarbetare per person, median",
            "Hälften av personerna möter färre olika medarbetare under 14 dagar, hälften fler. Samma personer som för medeltalet.",
        ),
        Measure::StaffAtMost10 => {
            ("Möter högst tio medarbetare", "Andel av personerna som möter högst tio olika medarbetare under 14 dagar.")
        }
        Measure::StaffOver20 => (
            "Möter fler än 20 medarbetare",
            "Andel av personerna som möter fler än 20 olika medarbetare under 14 dagar.",
        ),
        Measure::StaffMonth => (
            "Antal medarbetare per person och månad",
            "Hur många olika medarbetare en person möter under en månad, i medeltal.",
        ),
        Measure::ContactShare => {
            ("Besök av fast omsorgskontakt", "Andel av besöken som görs av personens fasta omsorgskontakt.")
        }
        Measure::DeliveryRate => ("Utförd av beviljad tid", "Utförda minuter delat med beviljade minuter."),
        Measure::NeedMet => ("Tillgodosett behov", "Andel av den tid som behövs vid besöken som också ges."),
        Measure::EarlyDeparture => (
            "Tid som kortas i besöken",
            "Minuter som går förlorade när medarbetaren går tidigare, delat med beviljade minuter.",
        ),
        Measure::PlanChanges => ("Ändringar i planen", "Hur många besök av 100 som ändras mot grundschemat."),
        Measure::Unmet => (
            "Besök som inte blir av",
            "Hur många av 1 000 besök som aldrig utförs. Besök som personen själv avbokar eller avböjer räknas inte.",
        ),
        Measure::UnmetCritical => (
            "Nödvändiga besök som inte blir av",
            "Hur många av 1 000 besök som aldrig utförs och som måste göras samma dag, till exempel mat och läkemedel.",
        ),
        Measure::UnmetAfterDischarge => (
            "Besök som inte blir av efter sjukhus",
            "Hur många av 1 000 besök under de första 14 dagarna efter sjukhus som aldrig utförs.",
        ),
        Measure::UnmetRefusal => (
            "Besök som inte blir av när ingen på plats släpps in",
            "Hur många av 1 000 besök som aldrig utförs för att alla på plats är avböjda, eller inte hör till dem som personen släpper in.",
        ),
        Measure::WastedJourneys => (
            "Resor utan besök",
            "Hur många av 1 000 besök där en avböjd medarbetare kommer och får vända, eller ingen släpps in.",
        ),
        Measure::LateShare => ("Sena besök", "Andel av besöken som börjar utanför den tid som är lovad."),
        Measure::DaysWithoutHelp => {
            ("Dagar utan hjälp", "Hur många av 1 000 dagar med planerad hjälp då personen inte får något besök.")
        }
        Measure::Unwanted => (
            "Oönskade besök",
            "Hur många av 1 000 utförda besök som görs av en medarbetare som personen helst vill slippa.",
        ),
        Measure::DiscomfortDays => {
            ("Dagar med obehag", "Hur många av 1 000 persondagar då ett besök upplevs med obehag.")
        }
        Measure::DialogueSolved => {
            ("Lösta genom samtal", "Andel av samtalen om obehag som löser problemet utan byte av medarbetare.")
        }
        Measure::ForbiddenPairs => {
            ("Avböjda par", "Andel av alla par av person och medarbetare i en enhet där medarbetaren är avböjd.")
        }
        Measure::Refusals => ("Avböjanden", "Antal avböjanden per 100 personer med hemtjänst och år."),
        Measure::RefusalUnrelated => (
            "Avböjanden som inte gäller bemötandet",
            "Andel av avböjandena som gäller vad medarbetaren är, inte hur ett besök upplevdes.",
        ),
        Measure::RefusedStaff => {
            ("Avböjda medarbetare", "Antal avböjanden per 100 anställda och år, tillsvidareanställda och timavlönade.")
        }
        Measure::AcceptedLoad => (
            "Belastning på dem som släpps in",
            "Tid hos personer per arbetad timme för medarbetare som någon släpper in framför andra, jämfört med alla tillsvidareanställda.",
        ),
        Measure::RefusalTopDecile => (
            "Avböjanden på den mest avböjda tiondelen",
            "Andel av avböjandena som gäller den tiondel av medarbetarna som avböjs oftast. Är avböjandena få bär den nästan alla, hur de än faller.",
        ),
        Measure::ProviderChanges => ("Byten av utförare", "Antal byten av utförare per 100 personer och år."),
        Measure::ProviderChangesDiscomfort => (
            "Byten av utförare efter obehag",
            "Antal byten av utförare per 100 personer och år som beror på obehag med en medarbetare.",
        ),
        Measure::DirectTime => (
            "Tid hos personen",
            "Andel av all arbetad tid som medarbetaren är hos personen. Chefers och planerares tid ingår i arbetad tid.",
        ),
        Measure::TravelTime => ("Restid", "Andel av all arbetad tid som går åt till resor."),
        Measure::IdleTime => ("Väntetid", "Andel av all arbetad tid som varken är besök, resa eller annat arbete."),
        Measure::Slack => ("Marginal i schemat", "Lediga minuter i turen för varje besök."),
        Measure::Overtime => ("Övertid", "Timmar övertid för varje årsarbetare och år."),
        Measure::SplitShifts => {
            ("Delade turer", "Andel av passen som har en morgondel och en kvällsdel med ledigt emellan.")
        }
        Measure::SickLeave => ("Sjukfrånvaro", "Andel av dagarna som tillsvidareanställda är sjuka."),
        Measure::ShortNotice => {
            ("Ändringar med kort varsel", "Hur många gånger per år en årsarbetare får sin tur ändrad samma dag.")
        }
        Measure::PermanentShare => {
            ("Tillsvidareanställdas tid", "Andel av arbetade timmar som görs av tillsvidareanställda.")
        }
        Measure::HourlyShare => ("Timavlönades tid", "Andel av arbetade timmar som görs av timavlönade."),
        Measure::AgencyShare => ("Bemanningsföretags tid", "Andel av arbetade timmar som görs av bemanningsföretag."),
        Measure::Turnover => ("Personalomsättning", "Antal som slutar per 100 anställda och år."),
        Measure::CostTotal => (
            "Kommunens kostnad",
            "Vad hemtjänsten kostar kommunen per år: ersättning till utförare, egen regis underskott, granskning, \
             administration och system, minus avgifter och återkrav. Miljoner kronor (mnkr) i 2024 års priser.",
        ),
        Measure::CostPerRecipient => (
            "Kommunens kostnad per person",
            "Kommunens kostnad delad med antalet personer med hemtjänst. Tusen kronor (tkr) i 2024 års priser.",
        ),
        Measure::CostPerHour => {
            ("Kostnad per utförd timme", "Kommunens kostnad delad med utförda timmar. Kronor i 2024 års priser.")
        }
        Measure::PricePerHour => (
            "Pris per utförd timme",
            "Vad kommunen betalar privata och idéburna utförare, delat med de timmar som de utför. Återkrav är avdragna. \
             Kronor i 2024 års priser.",
        ),
        Measure::ProductionPerHour => (
            "Utförarnas kostnad per utförd timme",
            "Utförarnas kostnad för arbete, resor, administration och lokaler, delad med utförda timmar. Kronor i 2024 års priser.",
        ),
        Measure::InHouseResult => (
            "Egen regis resultat",
            "Ersättning till egen regi minus dess kostnader, per år. Under noll är det ett underskott. Miljoner kronor (mnkr) i \
             2024 års priser.",
        ),
        Measure::MarginMedian => (
            "Utförares marginal, median",
            "Resultat delat med ersättning. Hälften av de privata och idéburna utförarna har lägre marginal, hälften högre.",
        ),
        Measure::LossShare => (
            "Utförare med underskott",
            "Andel av de privata och idéburna utförarna vars kostnader är större än ersättningen.",
        ),
        Measure::ImpliedDirectTime => (
            "Tid hos personen som marginalen kräver",
            "Andel av arbetad tid hos personen som privata och idéburna utförare behöver för att ha den marginal som antas i dag. \
             Talet är uträknat ur antagandet. Ingen har mätt det.",
        ),
        Measure::BilledRate => (
            "Ersatt av beviljad tid",
            "Timmar som ersätts per minut, som beviljade eller som avböjda besök, delat med beviljade timmar.",
        ),
        Measure::DeclinedShare => (
            "Tid som avböjs vid dörren",
            "Beviljad tid i besök som avböjs vid dörren, delad med den och den rapporterade tiden tillsammans.",
        ),
        Measure::AboveOrder => (
            "Rapporterat mer än beställt",
            "Andel av månadsräkningarna, en för varje person och utförare, där mer tid rapporteras än vad som är beställt.",
        ),
        Measure::PaidTwice => (
            "Betalt två gånger",
            "Ersättning per år för tid som ges i stället för ett avböjt besök, när också det avböjda besöket har ersatts. Tusen kronor \
             (tkr) i 2024 års priser.",
        ),
        Measure::PaidWrongly => (
            "Felaktiga utbetalningar",
            "Ersättning per år för tid som rapporteras men inte har utförts. Misstag ingår. Tusen kronor (tkr) i 2024 års priser.",
        ),
        Measure::DetectionDays => (
            "Tid tills överrapportering upptäcks, inom perioden",
            "Så många dagar dröjer det i medeltal tills granskning upptäcker en utförare som rapporterar för mycket. Det som inte \
             upptäcks räknas som hela perioden. Att en utförare lägger ned är ingen upptäckt, utan den räknas med så länge den \
             finns.",
        ),
        Measure::Corrections => {
            ("Rättade registreringar", "Hur många av 1 000 besök vars registrering förs in för hand i efterhand.")
        }
        Measure::ForecastError => (
            "Svårt att förutse månadens ersättning",
            "Hur långt en månads ersättning hamnar från vad månaden före förutsäger, när beställd tid är känd. Andel av månadens ersättning.",
        ),
        Measure::AdminMunicipality => (
            "Kommunens tid för administration",
            "Timmar per år för granskning, avtal och uppföljning, och för kontroll av rättade registreringar.",
        ),
        Measure::AdminProviders => (
            "Utförarnas tid för administration",
            "Timmar per år hos alla utförare för administration av personer och rättade registreringar.",
        ),
        Measure::Stretch => (
            "Besökens längd efter ersättningen",
            "Hur långa besök utförarna gör jämfört med vad som behövs, när ersättningen styr. 1 är som i dag, lägre är kortare.",
        ),
        Measure::ChoiceCount => {
            ("Utförare att välja mellan", "Utförare som tar emot när någon får eller byter utförare, medelvärde.")
        }
        Measure::ActiveChoice => ("Andel som väljer utförare själva", "Av dem som får eller byter utförare."),
        Measure::ChosenQuality => (
            "Kvalitet hos valda utförare",
            "Hur väl utföraren leder sina medarbetare, i standardavvikelser mellan utförare. Medelvärde för dem som väljer själva.",
        ),
        Measure::ChoiceValue => (
            "Värdet av att kunna välja",
            "Väntad nytta av den valda bland dem man överväger. Måttet stiger alltid när det kommer fler att välja mellan, så läs det tillsammans med kvaliteten.",
        ),
        Measure::LowQuality => (
            "Besök av utförare med låg kvalitet",
            "Andel av utförda besök hos utförare mer än en standardavvikelse under medel, eller som rapporterar mer än de gjort.",
        ),
        Measure::Providers => ("Privata och idéburna utförare", "Antal med minst en person, medelvärde över tiden."),
        Measure::ProvidersEntered => ("Utförare som börjar", "Privata och idéburna utförare som börjar, per år."),
        Measure::ProvidersLeft => ("Utförare som slutar", "Privata och idéburna utförare som slutar, per år."),
        Measure::KmPerHour => ("Körsträcka", "Kilometer för varje utförd timme."),
        Measure::Co2PerRecipient => ("Utsläpp av koldioxid", "Kilogram koldioxid från bilresor, per person och år."),
    };
    MeasureText { name, definition, sentences: Sentences::of(measure, SENTENCES) }
}

/// Lower, higher, uncertain, the same; of every outcome that answers a case or that a document makes a claim about.
const SENTENCES: &[(Measure, [&str; 4])] = &[
    (
        Measure::Unwanted,
        [
            "De oönskade besöken beräknas bli {} färre per 1\u{a0}000 besök.",
            "De oönskade besöken beräknas bli {} fler per 1\u{a0}000 besök.",
            "Ingen säker skillnad i antalet oönskade besök.",
            "Antalet oönskade besök är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::Unmet,
        [
            "De besök som inte blir av beräknas bli {} färre per 1\u{a0}000 besök.",
            "De besök som inte blir av beräknas bli {} fler per 1\u{a0}000 besök.",
            "Ingen säker skillnad i antalet besök som inte blir av.",
            "Antalet besök som inte blir av är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::StaffMean,
        [
            "En person beräknas i medeltal möta {} färre medarbetare under 14 dagar.",
            "En person beräknas i medeltal möta {} fler medarbetare under 14 dagar.",
            "Ingen säker skillnad i hur många medarbetare en person möter under 14 dagar.",
            "En person möter lika många medarbetare i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::CostPerHour,
        [
            "Kostnaden beräknas bli {} kronor lägre per utförd timme.",
            "Kostnaden beräknas bli {} kronor högre per utförd timme.",
            "Ingen säker skillnad i kostnaden per utförd timme.",
            "Kostnaden per utförd timme är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::CostTotal,
        [
            "Kommunens kostnad beräknas bli {} miljoner kronor lägre per år.",
            "Kommunens kostnad beräknas bli {} miljoner kronor högre per år.",
            "Ingen säker skillnad i kommunens kostnad.",
            "Kommunens kostnad är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::InHouseResult,
        [
            "Egen regis resultat beräknas bli {} miljoner kronor lägre per år.",
            "Egen regis resultat beräknas bli {} miljoner kronor högre per år.",
            "Ingen säker skillnad i egen regis resultat.",
            "Egen regis resultat är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::DeliveryRate,
        [
            "Den utförda delen av beviljad tid beräknas bli {} procentenheter lägre.",
            "Den utförda delen av beviljad tid beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av den beviljade tiden som utförs.",
            "Lika stor del av den beviljade tiden utförs i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::DeclinedShare,
        [
            "Andelen av tiden som avböjs vid dörren beräknas bli {} procentenheter lägre.",
            "Andelen av tiden som avböjs vid dörren beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av tiden som avböjs vid dörren.",
            "Lika stor del av tiden avböjs vid dörren i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::MarginMedian,
        [
            "Utförarnas marginal beräknas bli {} procentenheter lägre, i median.",
            "Utförarnas marginal beräknas bli {} procentenheter högre, i median.",
            "Ingen säker skillnad i utförarnas marginal.",
            "Utförarnas marginal är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::ChosenQuality,
        [
            "De valda utförarnas kvalitet beräknas bli {} standardavvikelser lägre.",
            "De valda utförarnas kvalitet beräknas bli {} standardavvikelser högre.",
            "Ingen säker skillnad i de valda utförarnas kvalitet.",
            "De valda utförarnas kvalitet är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::NeedMet,
        [
            "Andelen av behovet som tillgodoses beräknas bli {} procentenheter lägre.",
            "Andelen av behovet som tillgodoses beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av behovet som tillgodoses.",
            "Lika stor del av behovet tillgodoses i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::ChoiceCount,
        [
            "Den som väljer utförare beräknas ha {} färre att välja bland.",
            "Den som väljer utförare beräknas ha {} fler att välja bland.",
            "Ingen säker skillnad i hur många utförare det finns att välja mellan.",
            "Det finns lika många utförare att välja mellan i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::StaffAtMost10,
        [
            "Andelen personer som möter högst tio medarbetare under 14 dagar beräknas bli {} procentenheter lägre.",
            "Andelen personer som möter högst tio medarbetare under 14 dagar beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av personerna som möter högst tio medarbetare under 14 dagar.",
            "Lika stor del av personerna möter högst tio medarbetare under 14 dagar i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::ContactShare,
        [
            "Andelen besök som den fasta omsorgskontakten gör beräknas bli {} procentenheter lägre.",
            "Andelen besök som den fasta omsorgskontakten gör beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av besöken som den fasta omsorgskontakten gör.",
            "Den fasta omsorgskontakten gör lika stor del av besöken i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::PlanChanges,
        [
            "De besök som ändras mot grundschemat beräknas bli {} färre per 100 besök.",
            "De besök som ändras mot grundschemat beräknas bli {} fler per 100 besök.",
            "Ingen säker skillnad i hur många besök som ändras mot grundschemat.",
            "Lika många besök ändras mot grundschemat i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::UnmetAfterDischarge,
        [
            "De besök som inte blir av efter sjukhus beräknas bli {} färre per 1\u{a0}000 besök.",
            "De besök som inte blir av efter sjukhus beräknas bli {} fler per 1\u{a0}000 besök.",
            "Ingen säker skillnad i antalet besök som inte blir av efter sjukhus.",
            "Antalet besök som inte blir av efter sjukhus är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::WastedJourneys,
        [
            "Resorna utan besök beräknas bli {} färre per 1\u{a0}000 besök.",
            "Resorna utan besök beräknas bli {} fler per 1\u{a0}000 besök.",
            "Ingen säker skillnad i antalet resor utan besök.",
            "Antalet resor utan besök är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::LateShare,
        [
            "Andelen sena besök beräknas bli {} procentenheter lägre.",
            "Andelen sena besök beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av besöken som är sena.",
            "Lika stor del av besöken är sena i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::ProviderChangesDiscomfort,
        [
            "Bytena av utförare efter obehag beräknas bli {} färre per 100 personer och år.",
            "Bytena av utförare efter obehag beräknas bli {} fler per 100 personer och år.",
            "Ingen säker skillnad i hur många som byter utförare efter obehag.",
            "Lika många byter utförare efter obehag i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::TravelTime,
        [
            "Andelen av arbetstiden som går åt till resor beräknas bli {} procentenheter lägre.",
            "Andelen av arbetstiden som går åt till resor beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av arbetstiden som går åt till resor.",
            "Lika stor del av arbetstiden går åt till resor i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::IdleTime,
        [
            "Andelen av arbetstiden som är väntetid beräknas bli {} procentenheter lägre.",
            "Andelen av arbetstiden som är väntetid beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av arbetstiden som är väntetid.",
            "Lika stor del av arbetstiden är väntetid i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::Slack,
        [
            "Den lediga tiden i turerna beräknas bli {} minuter kortare per besök.",
            "Den lediga tiden i turerna beräknas bli {} minuter längre per besök.",
            "Ingen säker skillnad i den lediga tiden i turerna.",
            "Den lediga tiden i turerna är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::Overtime,
        [
            "Övertiden beräknas bli {} timmar kortare per årsarbetare och år.",
            "Övertiden beräknas bli {} timmar längre per årsarbetare och år.",
            "Ingen säker skillnad i övertiden.",
            "Övertiden är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::PermanentShare,
        [
            "Andelen av timmarna som tillsvidareanställda gör beräknas bli {} procentenheter lägre.",
            "Andelen av timmarna som tillsvidareanställda gör beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av timmarna som tillsvidareanställda gör.",
            "Tillsvidareanställda gör lika stor del av timmarna i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::Turnover,
        [
            "De medarbetare som slutar beräknas bli {} färre per 100 anställda och år.",
            "De medarbetare som slutar beräknas bli {} fler per 100 anställda och år.",
            "Ingen säker skillnad i hur många medarbetare som slutar.",
            "Lika många medarbetare slutar i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::PricePerHour,
        [
            "Priset beräknas bli {} kronor lägre per utförd timme.",
            "Priset beräknas bli {} kronor högre per utförd timme.",
            "Ingen säker skillnad i priset per utförd timme.",
            "Priset per utförd timme är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::ProductionPerHour,
        [
            "Utförarnas kostnad beräknas bli {} kronor lägre per utförd timme.",
            "Utförarnas kostnad beräknas bli {} kronor högre per utförd timme.",
            "Ingen säker skillnad i utförarnas kostnad per utförd timme.",
            "Utförarnas kostnad per utförd timme är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::AboveOrder,
        [
            "Andelen månadsräkningar där mer rapporteras än vad som är beställt beräknas bli {} procentenheter lägre.",
            "Andelen månadsräkningar där mer rapporteras än vad som är beställt beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur ofta mer rapporteras än vad som är beställt.",
            "Mer rapporteras än vad som är beställt lika ofta i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::PaidTwice,
        [
            "Det som betalas två gånger beräknas bli {} tusen kronor lägre per år.",
            "Det som betalas två gånger beräknas bli {} tusen kronor högre per år.",
            "Ingen säker skillnad i hur mycket som betalas två gånger.",
            "Lika mycket betalas två gånger i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::PaidWrongly,
        [
            "De felaktiga utbetalningarna beräknas bli {} tusen kronor lägre per år.",
            "De felaktiga utbetalningarna beräknas bli {} tusen kronor högre per år.",
            "Ingen säker skillnad i de felaktiga utbetalningarna.",
            "De felaktiga utbetalningarna är lika stora i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::DetectionDays,
        [
            "Tiden tills överrapportering upptäcks beräknas bli {} dagar kortare.",
            "Tiden tills överrapportering upptäcks beräknas bli {} dagar längre.",
            "Ingen säker skillnad i tiden tills överrapportering upptäcks.",
            "Tiden tills överrapportering upptäcks är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::Corrections,
        [
            "De rättade registreringarna beräknas bli {} färre per 1\u{a0}000 besök.",
            "De rättade registreringarna beräknas bli {} fler per 1\u{a0}000 besök.",
            "Ingen säker skillnad i antalet rättade registreringar.",
            "Antalet rättade registreringar är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::ForecastError,
        [
            "Månadens ersättning beräknas hamna {} procentenheter närmare det som månaden före förutsäger.",
            "Månadens ersättning beräknas hamna {} procentenheter längre från det som månaden före förutsäger.",
            "Ingen säker skillnad i hur svår månadens ersättning är att förutse.",
            "Månadens ersättning är lika svår att förutse i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::AdminMunicipality,
        [
            "Kommunens tid för administration beräknas bli {} timmar kortare per år.",
            "Kommunens tid för administration beräknas bli {} timmar längre per år.",
            "Ingen säker skillnad i kommunens tid för administration.",
            "Kommunens tid för administration är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::AdminProviders,
        [
            "Utförarnas tid för administration beräknas bli {} timmar kortare per år.",
            "Utförarnas tid för administration beräknas bli {} timmar längre per år.",
            "Ingen säker skillnad i utförarnas tid för administration.",
            "Utförarnas tid för administration är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::Stretch,
        [
            "Besöken beräknas bli kortare: {} mindre, där 1 är dagens längd.",
            "Besöken beräknas bli längre: {} mer, där 1 är dagens längd.",
            "Ingen säker skillnad i hur långa besök utförarna gör efter ersättningen.",
            "Utförarna gör lika långa besök efter ersättningen i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::ActiveChoice,
        [
            "Andelen som väljer utförare själva beräknas bli {} procentenheter lägre.",
            "Andelen som väljer utförare själva beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del som väljer utförare själva.",
            "Lika stor del väljer utförare själva i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::LowQuality,
        [
            "Andelen besök som utförare med låg kvalitet gör beräknas bli {} procentenheter lägre.",
            "Andelen besök som utförare med låg kvalitet gör beräknas bli {} procentenheter högre.",
            "Ingen säker skillnad i hur stor del av besöken som utförare med låg kvalitet gör.",
            "Utförare med låg kvalitet gör lika stor del av besöken i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::KmPerHour,
        [
            "Körsträckan beräknas bli {} kilometer kortare per utförd timme.",
            "Körsträckan beräknas bli {} kilometer längre per utförd timme.",
            "Ingen säker skillnad i körsträckan per utförd timme.",
            "Körsträckan per utförd timme är lika i nuläget och i förslaget.",
        ],
    ),
    (
        Measure::Co2PerRecipient,
        [
            "Utsläppen av koldioxid beräknas bli {} kilogram lägre per person och år.",
            "Utsläppen av koldioxid beräknas bli {} kilogram högre per person och år.",
            "Ingen säker skillnad i utsläppen av koldioxid.",
            "Utsläppen av koldioxid är lika i nuläget och i förslaget.",
        ],
    ),
];

fn parameter(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::RefusalUptake => "Hur ofta rätten används",
        Parameter::RefusalCap => "Högsta antal avböjda medarbetare",
        Parameter::RefusalStrict => "Rätten gäller utan undantag",
        Parameter::RefusalRegistry => "Markering i planeringssystemet",
        Parameter::RefusalRegistryCost => "Kostnad för markeringen",
        Parameter::RefusalNoticeDays => "Dagar tills avböjandet gäller",
        Parameter::RefusalMinutes => "Arbetstid för varje avböjande",
        Parameter::DiscomfortWishShare => "Andel som skulle vilja avböja någon",
        Parameter::DiscomfortFamiliarity => "Hur obehag minskar när man lär känna varandra",
        Parameter::DiscomfortPairSd => "Spridning: det som är särskilt för två personer",
        Parameter::DiscomfortToleranceSd => "Spridning: hur tåliga personer är",
        Parameter::DiscomfortLikeabilitySd => "Spridning: hur omtyckta medarbetare är",
        Parameter::DiscomfortMatch => "Betydelse av språk och kön",
        Parameter::InformalVoice => "Andel av obehagen som berättas",
        Parameter::InformalDialogueSolved => "Andel som löses genom samtal",
        Parameter::InformalDialogueMinutes => "Arbetstid för ett samtal",
        Parameter::InformalAvoidMinutes => "Hur många resminuter det är värt att undvika ett besök",
        Parameter::InformalChangeProvider => "Andel olösta fall som leder till byte av utförare",
        Parameter::PlannerSubstituteShare => "Andel dagar då en vikarie planerar",
        Parameter::PlannerSubstituteKnows => "Andel omarkerade avböjanden som vikarien känner till",
        Parameter::RefusalReviewDays => "Dagar mellan omprövningar",
        Parameter::RefusalExemptCritical => "Undantag för nödvändiga besök",
        Parameter::RefusalExemptBelow => "Minsta enhet där rätten gäller",
        Parameter::RefusalReasonRequired => "Skäl måste anges",
        Parameter::RefusalGivenShare => "Andel par som är åtskilda från början",
        Parameter::RefusalReviewMinutes => "Arbetstid för en omprövning",
        Parameter::RefusalUpheld => "Andel avböjanden som står kvar vid omprövning",
        Parameter::RefusalUnrelatedShare => "Andel önskemål som inte gäller bemötandet",
        Parameter::RefusalReasonFinds => "Andel av dem som upptäcks när skäl anges",
        Parameter::RefusalReasonDeters => "Andel som avstår när skäl måste anges",
        Parameter::RefusalLapse => "Hur ofta ett önskemål går över",
        Parameter::MoraleSick => "Hur varje avböjande ökar risken för sjukfrånvaro",
        Parameter::SelectiveShare => "Andel som släpper in endast några få",
        Parameter::SelectiveFewest => "Minsta antal medarbetare de släpper in",
        Parameter::SelectiveMost => "Högsta antal medarbetare de släpper in",
        Parameter::SelectiveLetsIn => "Chans att de släpper in någon annan hellre än att bli utan",
        Parameter::SelectiveExtra => "Fler som de släpper in efter uppmuntran",
        Parameter::DayFormShare => "Andel vars dagsform avgör vem som släpps in",
        Parameter::DayFormBadDays => "Andel dagar med dålig dagsform",
        Parameter::DayFormTurnsAway => "Chans att en medarbetare avvisas en sådan dag",
        Parameter::ExclusionShare => "Andel hem där personal kan möta hot eller trakasserier",
        Parameter::ExclusionChance => "Chans per besök att medarbetaren inte längre skickas dit",
        Parameter::RecipientsReassessed => "Nya behovsbedömningar",
        Parameter::RecipientsPersistence => "Likhet mellan gammal och ny bedömning",
        Parameter::RecipientsOver80 => "Andel över 80 år av dem över 65",
        Parameter::VisitsQualified => "Andel läkemedelsbesök som kräver undersköterska",
        Parameter::HospitalSurge => "Extra besök per dag efter sjukhus",
        Parameter::HospitalSurgeDays => "Dagar med extra besök efter sjukhus",
        Parameter::AbsenceSummer => "Ledighet vecka 26–33",
        Parameter::ShockAbsence => "Frånvaro i en svår vecka",
        Parameter::ShockWeek => "Vilken vecka som är svår",
        Parameter::CoverNeighbour => "Besök per dag av chefen i en annan av utförarens enheter",
        Parameter::StaffAssistantNurse => "Andel undersköterskor, tillsvidareanställda",
        Parameter::StaffAssistantNurseHourly => "Andel undersköterskor, timavlönade",
        Parameter::StaffForeignBorn => "Andel utrikes födda medarbetare",
        Parameter::StaffSplit => "Högsta andel delade turer på helger",
        Parameter::MoraleLeaving => "Hur varje avböjande ökar risken att medarbetaren slutar",
        Parameter::RecipientsUnder65 => "Andel personer under 65 år",
        Parameter::RecipientsHours => "Beviljad tid per person över 65 år",
        Parameter::RecipientsOver80Hours => "Andel med över 80 beviljade timmar",
        Parameter::RecipientsStay => "Tid med hemtjänst",
        Parameter::RecipientsGrowth => "Ökning av antalet personer",
        Parameter::RecipientsWomen => "Andel kvinnor bland personer med hemtjänst",
        Parameter::RecipientsOtherLanguage => "Andel som helst använder ett annat språk",
        Parameter::VisitsDouble => "Andel besök med två medarbetare",
        Parameter::VisitsWeekend => "Besök på helgdag mot vardag",
        Parameter::VisitsNeedSd => "Spridning: behov från dag till dag",
        Parameter::VisitsCancelled => "Andel besök avbokade i förväg",
        Parameter::VisitsDeclined => "Andel besök avböjda vid dörren",
        Parameter::VisitsDeclinedFamiliarity => "Hur avböjda besök minskar när man lär känna varandra",
        Parameter::HospitalRate => "Vårdtillfällen på sjukhus",
        Parameter::HospitalDays => "Vårdtid på sjukhus",
        Parameter::TravelWalk => "Gånghastighet",
        Parameter::TravelCycle => "Cykelhastighet",
        Parameter::TravelCarTown => "Bilhastighet i tätort",
        Parameter::TravelCarRural => "Bilhastighet på landsbygd",
        Parameter::TravelDetour => "Vägens längd mot fågelvägen",
        Parameter::TravelAccess => "Tid vid varje stopp",
        Parameter::TravelSd => "Spridning: restid",
        Parameter::AbsenceSick => "Sjukfrånvaro",
        Parameter::AbsenceSickDays => "Sjukperiodens längd",
        Parameter::AbsenceLeave => "Ledighet och semester",
        Parameter::AbsenceLeaveDays => "Ledighetens längd",
        Parameter::CoverOvertime => "Chans att en kollega tar passet som övertid",
        Parameter::CoverHourly => "Chans att en timavlönad kan komma",
        Parameter::CoverPool => "Timavlönade per tillsvidareanställd",
        Parameter::CoverAgency => "Chans att bemanningsföretag har någon",
        Parameter::CoverManager => "Besök som chefen kan göra per dag",
        Parameter::StaffWeek => "Arbetstid per vecka på heltid",
        Parameter::StaffPartTime => "Andel som arbetar deltid",
        Parameter::StaffPermanentCover => "Andel av schemat med tillsvidareanställda",
        Parameter::StaffReserve => "Bemanning utöver schemats behov",
        Parameter::StaffIndirect => "Annat arbete i varje pass",
        Parameter::StaffManagement => "Chefers och planerares tid",
        Parameter::StaffLeaving => "Andel som slutar",
        Parameter::StaffHireDays => "Tid till att någon ny börjar",
        Parameter::StaffWomen => "Andel kvinnor bland medarbetare",
        Parameter::StaffOtherLanguage => "Andel medarbetare med det andra språket",
        Parameter::StaffOvertimeLimit => "Högsta övertid för en tur",
        Parameter::PlanningNewFace => "Hur många resminuter det är värt att undvika en ny medarbetare",
        Parameter::PlanningContact => "Hur många resminuter fast omsorgskontakt är värd",
        Parameter::PlanningChange => "Hur många resminuter det är värt att hålla grundschemat",
        Parameter::PlanningRebuild => "Ändrade besök innan grundschemat görs om",
        Parameter::PlanningRosterSteps => "Söksteg för grundschemat",
        Parameter::PlanningRepairSteps => "Söksteg för varje besök som måste få ny plats",
        Parameter::PlanningFirstFit => "Gör dagens rutter utan grundschema och sökning",
        Parameter::OrderForm => "Vad beställningen anger",
        Parameter::OrderCarry => "Andel av ramtiden som får sparas till nästa månad",
        Parameter::OrderFrameDecline => "Hur ramtid minskar avböjda besök",
        Parameter::OrderTrainingHours => "Utbildning per medarbetare när IBIC införs",
        Parameter::PaymentModel => "Ersättningsmodell",
        Parameter::PaymentInHouseGrant => "Anslag till egen regi",
        Parameter::PaymentRatePrivate => "Timersättning till privata utförare",
        Parameter::PaymentRateInHouse => "Timersättning till egen regi",
        Parameter::PaymentRateNonProfit => "Timersättning till idéburna utförare",
        Parameter::PaymentService => "Ersättning för service jämfört med omvårdnad",
        Parameter::PaymentUplift => "Ändring av alla timersättningar",
        Parameter::PaymentEvening => "Tillägg till timersättningen på vardagskvällar",
        Parameter::PaymentWeekend => "Tillägg till timersättningen på helger",
        Parameter::PaymentRural => "Tillägg till timersättningen på landsbygd",
        Parameter::PaymentCap => "Mest registrerad tid utan skäl, jämfört med beställd tid",
        Parameter::PaymentOverrun => "Ersättning för överskjutande tid",
        Parameter::PaymentDeclinedCare => "Andel av ersättningen vid avböjt besök: omvårdnad",
        Parameter::PaymentDeclinedService => "Andel av ersättningen vid avböjt besök: service",
        Parameter::PaymentDeclinedSocial => "Andel av ersättningen vid avböjt besök: sällskap och promenader",
        Parameter::PaymentHospitalFirst => "Andel av ersättningen den dag personen åker till sjukhus",
        Parameter::PaymentHospitalNext => "Andel av ersättningen de fyra dagarna därefter",
        Parameter::PaymentStartHours => "Ersatta timmar när någon är ny med hemtjänst",
        Parameter::PaymentFloor => "Lägsta andel utförd tid för full ersättning av beviljad tid",
        Parameter::PaymentFixedShare => "Fast del av ersättningen när den är delad",
        Parameter::PaymentExpectedShare => "Andel av beviljad tid som fasta belopp och anslag räknar med",
        Parameter::PaymentTargetAmount => "Ersättning för uppnådd personalkontinuitet",
        Parameter::PaymentTargetStaff => "Mål för personalkontinuitet: medarbetare under 14 dagar",
        Parameter::FeeHour => "Avgift för en timme hemtjänst",
        Parameter::FeeCap => "Högsta avgift per månad",
        Parameter::FeeLate => "Avgift för en sent avbokad timme",
        Parameter::FeeExempt => "Andel som inte betalar någon avgift",
        Parameter::VisitsCancelledInHouse => "Andel besök avbokade i förväg, egen regi",
        Parameter::VisitsCancelledLate => "Andel av avbokningarna som är sena",
        Parameter::VisitsRedone => "Andel avböjda besök vars tid ges en annan dag",
        Parameter::RegistrationMethod => "Hur tiden registreras",
        Parameter::RegistrationFailsManual => "Andel besök som rättas för hand: manuell registrering",
        Parameter::RegistrationFailsGps => "Andel besök som rättas för hand: GPS",
        Parameter::RegistrationFailsNfc => "Andel besök som rättas för hand: NFC-tagg",
        Parameter::RegistrationLost => "Andel misslyckade registreringar som aldrig rättas",
        Parameter::RegistrationLostInHouse => "Andel misslyckade registreringar som aldrig rättas, egen regi",
        Parameter::RegistrationCorrectionMinutes => "Utförarens arbetstid för en rättelse",
        Parameter::RegistrationCheckMinutes => "Kommunens arbetstid för en rättelse",
        Parameter::RegistrationSetup => "Engångskostnad för att byta sätt att registrera",
        Parameter::RegistrationAnnual => "Årlig kostnad för telefoner och licenser",
        Parameter::ControlDishonest => "Andel privata och idéburna utförare som rapporterar för mycket",
        Parameter::ControlInflates => "Andel av deras besök som får för lång tid",
        Parameter::ControlInflatedMinutes => "Minuter som läggs till ett sådant besök",
        Parameter::ControlPhantoms => "Andel uteblivna besök som de rapporterar som utförda",
        Parameter::ControlHours => "Kommunens tid för att granska utförare",
        Parameter::ControlFindsManual => "Chans per granskad timme att överrapportering upptäcks: manuell registrering",
        Parameter::ControlFindsGps => "Chans per granskad timme att överrapportering upptäcks: GPS",
        Parameter::ControlFindsNfc => "Chans per granskad timme att överrapportering upptäcks: NFC-tagg",
        Parameter::ControlClawbackDays => "Hur långt bakåt felaktiga utbetalningar återkrävs",
        Parameter::ResponseStretch => "Hur mycket besökens längd följer ersättningen",
        Parameter::ResponseLimit => "Högsta ändring av besökens längd",
        Parameter::ResponseInHouse => "Hur mycket egen regi följer ersättningen, jämfört med privata",
        Parameter::ResponseNonProfit => "Hur mycket idéburna utförare följer ersättningen, jämfört med privata",
        Parameter::ResponseDeclined => "Hur full ersättning ökar avböjda besök",
        Parameter::ResponseSlack => "Tid mellan besöken när minuter inte ger ersättning",
        Parameter::ResponseTarget => {
            "Hur många resminuter fast omsorgskontakt är värd, per 1\u{a0}000 kr i månaden för personalkontinuitet"
        }
        Parameter::ResponseRequirement => "Hur många resminuter ett känt ansikte är värt när personalkontinuitet krävs",
        Parameter::MarketRegime => "Hur utförare får avtal",
        Parameter::MarketBegins => "Dagar till att systemet börjar gälla",
        Parameter::MarketContracts => "Antal avtal i varje område",
        Parameter::MarketWhole => "Hela kommunen upphandlas som ett område",
        Parameter::MarketTerm => "Avtalstid",
        Parameter::MarketAward => "Vad som avgör upphandlingen",
        Parameter::MarketReserve => "Högsta godtagna pris, jämfört med timersättningen",
        Parameter::MarketGuaranteed => "Garanterad volym, andel av en lika stor del",
        Parameter::MarketInHouseKeeps => "Egen regi behåller sin andel",
        Parameter::MarketMinimumVolume => "Minsta antal personer för en utförare",
        Parameter::MarketContinuity => "Högsta antal medarbetare en person får möta på 14 dagar, i genomsnitt",
        Parameter::MarketEnvironment => "Krav på andel av kilometrarna med bil i bilar med låga utsläpp",
        Parameter::MarketReferences => "Referenser avgör vem som får avtal",
        Parameter::MarketAnew => "Alla avtal sägs upp och utförare söker på nytt",
        Parameter::MarketReturn => "Andel utförare som söker på nytt",
        Parameter::MarketConsidered => "Utförare som en person överväger",
        Parameter::MarketActive => "Andel som väljer utförare själva",
        Parameter::MarketOverload => "Hur många att välja mellan minskar andelen som väljer",
        Parameter::MarketNoise => "Hur suddigt kvaliteten syns",
        Parameter::MarketNoiseGrowth => "Hur det ökar med antalet utförare",
        Parameter::MarketReputation => "Vad en utförares rykte betyder i valet",
        Parameter::MarketQuality => "Vad en utförares kvalitet betyder i valet",
        Parameter::MarketReconsider => "Andel som omprövar sitt val",
        Parameter::MarketInertia => "Hur mycket talar för att stanna kvar",
        Parameter::QualityLeaving => "Hur utförare skiljer sig åt: medarbetare som slutar",
        Parameter::QualityConduct => "Hur utförare skiljer sig åt: bemötande",
        Parameter::MarketPotential => "Utförare som skulle kunna komma",
        Parameter::MarketEntry => "Andel av dem som ansöker på ett år",
        Parameter::MarketEntryMargin => "Hur ansökningarna följer marginalen",
        Parameter::MarketEntrantSize => "Personer som följer en ny utförare",
        Parameter::MarketExit => "Andel utförare som slutar av egna skäl på ett år",
        Parameter::MarketBrokeMonths => "Månader med underskott innan en utförare slutar",
        Parameter::MarketEquity => "Vad en utförare har sparat, i månaders ersättning",
        Parameter::MarketCostSd => "Spridning: utförares kostnad",
        Parameter::TenderInterest => "Andel utförare som överväger en upphandling",
        Parameter::TenderBidCost => "Vad det kostar en utförare att lämna anbud",
        Parameter::TenderScale => "Hur kostnaden sjunker med volymen",
        Parameter::ResponseStaffing => "Hur anställningar följer säkrare volym",
        Parameter::StaffHorizon => "Hur långt fram anställningar planeras",
        Parameter::AdminApplication => "Kommunens tid för en ansökan",
        Parameter::AdminReferences => "Utförarens tid för att samla referenser till en ansökan eller ett anbud",
        Parameter::AdminFollowUp => "Kommunens tid för att följa upp ett krav, per utförare och år",
        Parameter::AdminTender => "Kommunens tid för en upphandling",
        Parameter::ControlExpels => "Överrapportering leder till att avtalet upphör",
        Parameter::CostEvening => "Lönetillägg på vardagskvällar",
        Parameter::CostWeekend => "Lönetillägg på helger",
        Parameter::CostSick => "Sjuklön som andel av en timmes kostnad",
        Parameter::CostOverhead => "Lokaler, system och administration, andel av kostnaden för arbete",
        Parameter::AdminRecipient => "Utförarens administration per person och månad",
        Parameter::AdminProvider => "Kommunens administration per utförare och år",
        Parameter::AdminHour => "Kostnad för en timme administration i kommunen",
        Parameter::EconomyMargin => "Privata och idéburna utförares marginal i dag",
        Parameter::CostHour => "Kostnad för en arbetad timme",
        Parameter::CostOvertime => "Tillägg för övertid",
        Parameter::CostAgencyHour => "Kostnad för en timme från bemanningsföretag",
        Parameter::CostCarKm => "Kostnad för en kilometer med bil",
        Parameter::CostLowEmissionKm => "Merkostnad för en kilometer i en bil med låga utsläpp",
        Parameter::Co2CarKm => "Koldioxid ur avgasröret för en kilometer med bil",
        Parameter::Co2LowEmissionKm => "Koldioxid ur avgasröret för en kilometer i en bil med låga utsläpp",
    }
}
