//! What `docs/validation.md` says, told in Swedish for the pages that show it. A number stands in that file only; here stand words,
//! with a place for each number.

/// The cells of a row of a table; none of any other line.
pub fn cells(line: &str) -> Vec<&str> {
    let inner = line.strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    inner.into_iter().flat_map(|inner| inner.split('|').map(str::trim)).collect()
}

/// English words in Swedish; numbers as Swedish writes them.
pub fn told(english: &str) -> Option<String> {
    if let Some(number) = number(english) {
        return Some(number);
    }
    WORDS.iter().find_map(|(pattern, swedish)| {
        let mut told_holes = holes(pattern, english)?.into_iter();
        let mut parts = swedish.split("{}");
        let first = parts.next()?.to_owned();
        parts.try_fold(first, |so_far, part| Some(format!("{so_far}{}{part}", told_holes.next()??)))
    })
}

/// What stands in the holes of a pattern: `{}` holds what can be told in turn, `{=}` what stays as it is.
fn holes(pattern: &str, words: &str) -> Option<Vec<Option<String>>> {
    let Some((before, rest)) = pattern.split_once('{') else { return (pattern == words).then(Vec::new) };
    let words = words.strip_prefix(before)?;
    let (stays, rest) = match rest.strip_prefix('=') {
        Some(rest) => (true, rest.strip_prefix('}')?),
        None => (false, rest.strip_prefix('}')?),
    };
    let next = rest.split('{').next()?;
    let ends = if next.is_empty() { vec![words.len()] } else { words.match_indices(next).map(|(at, _)| at).collect() };
    ends.into_iter().find_map(|end| {
        let (held, after) = words.split_at(end);
        let told = if stays { Some(held.to_owned()) } else { told(held) };
        let mut found = holes(rest, after)?;
        found.insert(0, Some(told?));
        Some(found)
    })
}

/// A number, or several with signs between them, as Swedish writes them.
fn number(words: &str) -> Option<String> {
    let signs = |letter: char| " .−-–—%×±→:".contains(letter);
    words.chars().all(|letter| letter.is_ascii_digit() || signs(letter)).then(|| {
        let token = |token: &str| match token.len() {
            5.. if token.bytes().all(|byte| byte.is_ascii_digit()) => {
                let (thousands, rest) = token.split_at(token.len() - 3);
                format!("{thousands}\u{a0}{rest}")
            }
            _ => token.replace('.', ","),
        };
        words.split(' ').map(token).collect::<Vec<_>>().join(" ").replace(" %", "\u{a0}%").replace(" 000", "\u{a0}000")
    })
}

/// English and Swedish; the first that fits counts.
const WORDS: &[(&str, &str)] = &[
    // Lines.
    (
        "`{=}`, version {=}: all {} recipients, compared with municipalities of {}; {} candidates of {} days, seed {}; *as it stands* and *fitted* are means of {} other replications, with {} t-intervals. `{=}` {=}, runs {=}.",
        "`{}`, version {}: alla {} personer, jämförda med kommuner i {}; {} kandidater om {} dagar, slumpfrö {}. *Filens värden* och *anpassade värden* är medelvärden av {} andra beräkningar, med {}-intervall. `{}` {}, beräkningarna {}.",
    ),
    ("the metropolitan regions", "storstadsregionerna"),
    ("the rest of the country", "övriga landet"),
    ("Of the space of all ranges {} is left after the waves.", "Av alla möjliga värden är {} kvar efter omgångarna."),
    ("Nothing here is off.", "Inget här ligger fel."),
    ("Off after fitting:", "Fel efter anpassningen:"),
    ("- {}: {}, published {}.", "- {}: {}, publicerat {}."),
    ("### Where the errors come from", "### Var felen kommer ifrån"),
    ("- *{}*: {}.", "- *{}*: {}."),
    // Heads.
    ("Target", "Publicerat tal om"),
    ("Use", "Används som"),
    ("Published", "Publicerat, källa"),
    ("Year", "År"),
    ("Error: observation, discrepancy", "Mätfel; modellfel"),
    ("As it stands", "Modellen, filens värden"),
    ("Fitted", "Modellen, anpassade värden"),
    ("Distance, standard errors", "Avstånd i standardfel"),
    ("Parameter", "Antagande"),
    ("Range", "Möjliga värden"),
    ("Not ruled out", "Inte uteslutet"),
    ("Of the range", "Del av de möjliga"),
    ("Identified", "Bestämt"),
    // Names.
    (
        "Employees met in {} days, mean, metropolitan regions",
        "Medarbetare under {} dagar, medelvärde, storstadsregionerna",
    ),
    (
        "Employees met in {} days, mean, outside the metropolitan regions",
        "Medarbetare under {} dagar, medelvärde, utanför storstadsregionerna",
    ),
    ("Worked time with recipients, in-house", "Arbetstid hos personer, egen regi"),
    ("Billed of granted time, private providers", "Fakturerat av beviljad tid, privata utförare"),
    ("Billed of granted time, in-house", "Fakturerat av beviljad tid, egen regi"),
    ("Hours by hourly staff", "Timmar av timanställda"),
    (
        "In-house groups with less than half of worked time with recipients",
        "Grupper i egen regi med mindre än hälften av arbetstiden hos personer",
    ),
    ("In-house groups with more than three quarters", "Grupper i egen regi med mer än tre fjärdedelar"),
    ("Employees met in {} days, unit with fewest", "Medarbetare under {} dagar, enheten med färst"),
    ("Employees met in {} days, unit with most", "Medarbetare under {} dagar, enheten med flest"),
    (
        "Employees met in {} days, units with four to six permanent employees",
        "Medarbetare under {} dagar, enheter med fyra till sex fast anställda",
    ),
    ("Result of in-house provision, SEK per recipient and year", "Resultat i egen regi, kronor per person och år"),
    (
        "Worked time with recipients at which the rate covers the hourly cost, in-house",
        "Arbetstid hos personer som gör att timersättningen täcker timkostnaden, egen regi",
    ),
    ("The same, private providers", "Detsamma, privata utförare"),
    ("Granted hours a month behind {} mnkr = {}", "Beviljade timmar i månaden bakom {} mnkr = {}"),
    ("calibrated", "anpassat"),
    ("held out", "undanhållet"),
    ("identity", "identitet"),
    ("yes", "ja"),
    ("no", "nej"),
    ("nothing", "inget"),
    ("no; only together with {=}", "nej; endast tillsammans med {}"),
    ("`staff.indirect`", "Överlämning, dokumentation och möten, minuter per pass (`staff.indirect`)"),
    ("`staff.permanent_cover`", "Andel av passens timmar som planeras för fast anställda (`staff.permanent_cover`)"),
    ("`visits.cancelled`", "Andel avbokade besök, andra än egen regi (`visits.cancelled`)"),
    ("`visits.cancelled_in_house`", "Andel avbokade besök, egen regi (`visits.cancelled_in_house`)"),
    // Sources.
    ("[ARB24] {}, [SoSTim] {} and {}", "[ARB24] {}, [SoSTim] {} och {}"),
    ("[HP] nearly one in five", "[HP] nästan var femte"),
    ("[IS] {=}", "[IS] {}"),
    ("Kalmar, {} with teams of {}", "Kalmar, {} med grupper om {}"),
    ("{} mnkr over five years, {} recipients", "{} mnkr på fem år, {} personer"),
    ("{} SEK an hour {=} over {} SEK {=}", "{} kronor i timmen {} delat med {} kronor {}"),
    (
        "Stockholm {}: {} mnkr / {} / {} SEK / {} recipients / {} months",
        "Stockholm {}: {} mnkr / {} / {} kronor / {} personer / {} månader",
    ),
    ("[{=}]", "[{}]"),
    // Where the errors come from.
    (
        "observation: sources differ by about {} (weighted or not by municipality); discrepancy: Kolada counts one fortnight of a year, the model every fortnight of the counted period",
        "mätfel: källorna skiljer sig med omkring {} (vägt per kommun eller inte); modellfel: Kolada räknar en tvåveckorsperiod om året, modellen alla under den räknade tiden",
    ),
    (
        "observation: groups spread by about {} points, and there are {} of them; discrepancy: what counts as worked time differs",
        "mätfel: grupperna skiljer sig med omkring {} procentenheter, och de är {}; modellfel: vad som räknas som arbetstid varierar",
    ),
    (
        "observation: whole percent, one city's first year of pay for performed time, from a newspaper; discrepancy: other municipalities and years. In the model time declined at the door counts as billed, as it did there",
        "mätfel: hela procent, en stads första år med ersättning för utförd tid, ur en tidning; modellfel: andra kommuner och år. I modellen räknas tid som avböjs vid dörren som fakturerad, som den gjorde där",
    ),
    (
        "the middle of {}; observation: the sources define it differently; discrepancy: they count employees, the model hours",
        "mitten av {}; mätfel: källorna definierar det olika; modellfel: de räknar anställda, modellen timmar",
    ),
    (
        "observation: binomial, {} groups. An invented municipality has as few groups as its file says",
        "mätfel: binomialt, {} grupper. En påhittad kommun har så få grupper som det står i dess fil",
    ),
    ("observation: binomial, {} groups", "mätfel: binomialt, {} grupper"),
    (
        "published are means of municipalities, the model's are means of units, which differ more from each other",
        "de publicerade är medelvärden av kommuner, modellens av enheter, som skiljer sig mer från varandra",
    ),
    ("as the unit with fewest", "som enheten med färst"),
    (
        "Kalmar's teams are parts of an area's group; the model's units of that size are whole groups",
        "grupperna i Kalmar är delar av ett områdes grupp; modellens enheter av den storleken är hela grupper",
    ),
    (
        "an order of magnitude: what Huddinge paid an hour is not known; the model has Stockholm's rates and prices of {}",
        "en storleksordning: vad Huddinge betalade i timmen är inte känt; modellen har Stockholms timersättning och {} års priser",
    ),
    (
        "cost of an hour over what is paid for it; both are inputs",
        "timmens kostnad delad med vad som betalas för den; båda är indata",
    ),
    ("as in-house", "som egen regi"),
    (
        "the model's value was derived from this sum, and rounded",
        "modellens värde är räknat ur den här uppgiften, och avrundat",
    ),
    // Cleaning.
    (
        "Published: car distances two to three times as long when cleaning is broken out, itself a simulation [TRV]. Here weekdays of the care plans are planned for least travel, with staff enough: *together* each unit makes all of its visits; *apart* it makes those of care, and one firm makes the service visits of the area, from one base. Kilometres of a weekday; intervals are {} t-intervals over weekdays with people of their own.",
        "Publicerat: två till tre gånger så långa bilresor när städningen bryts ut, i sig en modellberäkning [TRV]. Här planeras vardagar för minsta resväg, med tillräckligt många medarbetare. *Samlat* gör varje enhet alla sina besök. *Delat* gör den omvårdnaden, och ett företag gör områdets servicebesök, från en bas. Kilometer för en vardag, med {}-intervall över vardagar med egna personer.",
    ),
    ("Municipality, area", "Kommun, område"),
    ("Travel", "Färdsätt"),
    ("Units", "Enheter"),
    ("Hours of care, service", "Timmar omvårdnad; service"),
    ("Together, km", "Samlat, km"),
    ("Apart: care, service, km", "Delat: omvårdnad; service, km"),
    ("Apart/together", "Delat/samlat"),
    ("Unplanned", "Oplanerade"),
    ("car", "bil"),
    ("on foot or by cycle", "till fots eller med cykel"),
    ("{=}, all that is driven in", "{}, allt som körs med bil"),
    ("huddinge, {=}", "huddinge, {}"),
    ("norra-innerstaden, {=}", "norra-innerstaden, {}"),
    ("glesbygd, {=}", "glesbygd, {}"),
    ("Made by {=}.", "Gjort med {}."),
    // Several of these in a cell.
    ("{} ({} to {})", "{} ({} till {})"),
    ("{}, {}", "{}; {}"),
];
