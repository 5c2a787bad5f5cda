//! Finds where one speech ends and the next begins: a speech goes from background to advice, and what
//! goes back to background is the next one.
//!
//! Every paragraph is background, advice, or both: background that ends in a call for advice which
//! follows at once. The best sequence of these is found for each number of speeches (a Viterbi path),
//! so that the number of titles can decide between them.

use std::ops::Range;

/// What a paragraph is in its speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Findings, practice, problems.
    Background,
    /// Background that calls for advice, and the advice.
    Turning,
    /// Advice.
    Advice,
}

impl Role {
    const ALL: [Self; 3] = [Self::Background, Self::Turning, Self::Advice];
}

/// What can be said of a paragraph before its place in a speech is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// How much it looks like background.
    pub background: i32,
    /// How much it looks like advice.
    pub advice: i32,
    /// Whether a call for advice ends it.
    pub calls: bool,
    /// Whether it calls for advice and goes on.
    pub turns: bool,
    /// Whether it begins with the second or a later item of an enumeration.
    pub continues: bool,
    /// How much more it shares with what follows than with what stands before it.
    pub leads_on: i32,
}

/// What it costs that a speech begins where nothing but the look of paragraphs says so.
const NEW_SPEECH: i32 = 25;
/// What is impossible.
const NEVER: i32 = -100_000;

/// The best division of paragraphs into a number of speeches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// How well the paragraphs look that way.
    pub score: i32,
    /// The speeches.
    pub speeches: Vec<Speech>,
}

/// One speech: its paragraphs by their numbers, and what each of them is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// The paragraphs.
    pub paragraphs: Range<usize>,
    /// What each of them is.
    pub roles: Vec<Role>,
    /// How sure it is that it begins here, in percent.
    pub confidence: u8,
}

/// Returns the best division of paragraphs into one speech, into two, and so on up to `most`; those
/// that are impossible are left out.
#[must_use]
pub fn divide(looks: &[Look], most: usize) -> Vec<(usize, Division)> {
    let most = most.clamp(1, looks.len().max(1));
    let table = fill(looks, most);
    (1..=most)
        .filter_map(|count| Some((count, trace(looks, &table, count)?)))
        .collect()
}

/// The best score of the first so many paragraphs, by the number of speeches begun and the role of
/// the last one; and the cell that it comes from.
type Table = Vec<Vec<[(i32, Option<(usize, Role)>); 3]>>;

const fn index(role: Role) -> usize {
    role as usize
}

fn fill(looks: &[Look], most: usize) -> Table {
    let mut table: Table = vec![vec![[(NEVER, None); 3]; most + 1]; looks.len()];
    for at in 0..looks.len() {
        let Some(look) = looks.get(at) else { break };
        let before = at.checked_sub(1).and_then(|before| looks.get(before));
        for count in 1..=most {
            for role in Role::ALL {
                let own = emission(look, role);
                let leads_on = look.leads_on;
                let best = match before {
                    None if count == 1 => (start(role), None),
                    None => (NEVER, None),
                    Some(before) => arrive(&table, at, count, role, (before, leads_on)),
                };
                if let Some(cell) = table.get_mut(at).and_then(|row| row.get_mut(count))
                    && let Some(cell) = cell.get_mut(index(role))
                {
                    *cell = (own + best.0, best.1);
                }
            }
        }
    }
    table
}

/// Returns the best way to a role from the paragraph before.
fn arrive(
    table: &Table,
    at: usize,
    count: usize,
    role: Role,
    (before, leads_on): (&Look, i32),
) -> (i32, Option<(usize, Role)>) {
    Role::ALL
        .into_iter()
        .map(|last| {
            let begins = last != Role::Background && role != Role::Advice;
            let former = if begins { count - 1 } else { count };
            let so_far = table
                .get(at - 1)
                .and_then(|row| row.get(former))
                .map_or(NEVER, |cell| {
                    cell.get(index(last)).map_or(NEVER, |cell| cell.0)
                });
            let change = transition(last, role, before) + if begins { leads_on } else { 0 };
            (so_far + change, Some((former, last)))
        })
        .max_by_key(|(score, _)| *score)
        .unwrap_or((NEVER, None))
}

/// What it is worth that a paragraph has a role.
fn emission(look: &Look, role: Role) -> i32 {
    let leaning = (look.background - look.advice).clamp(-40, 40);
    match role {
        Role::Background if look.calls => leaning.max(0) + 60,
        Role::Background => leaning - 25 * i32::from(look.continues) - 10 * i32::from(look.turns),
        // What calls for advice is none yet.
        Role::Advice if look.calls || look.turns => -leaning.abs() - 60,
        Role::Advice => -leaning,
        Role::Turning if look.turns => 60,
        Role::Turning => NEVER,
    }
}

const fn start(role: Role) -> i32 {
    match role {
        Role::Background | Role::Turning => 0,
        Role::Advice => -100,
    }
}

/// What it is worth that one role follows another.
const fn transition(last: Role, next: Role, before: &Look) -> i32 {
    match (last, next) {
        (Role::Background, Role::Background | Role::Turning) if before.calls => -60,
        (Role::Background, Role::Background | Role::Turning)
        | (Role::Turning | Role::Advice, Role::Advice) => 0,
        (Role::Background, Role::Advice) if before.calls => 30,
        (Role::Background, Role::Advice) => -15,
        (Role::Turning | Role::Advice, Role::Background | Role::Turning) => -NEW_SPEECH,
    }
}

/// Follows the best way back that ends in advice after `count` speeches.
fn trace(looks: &[Look], table: &Table, count: usize) -> Option<Division> {
    let last = looks.len().checked_sub(1)?;
    let ends = |role: Role| {
        let score = table.get(last)?.get(count)?.get(index(role))?.0;
        let unfinished = if role == Role::Background { 150 } else { 0 };
        Some((score - unfinished, role))
    };
    let (score, mut role) = Role::ALL
        .into_iter()
        .filter_map(ends)
        .max_by_key(|(score, _)| *score)?;
    if score < NEVER / 2 {
        return None;
    }
    let mut roles = vec![role];
    let mut begun = count;
    let mut starts = Vec::new();
    for at in (0..=last).rev() {
        match table.get(at)?.get(begun)?.get(index(role))?.1 {
            Some((former, before)) => {
                if former != begun {
                    starts.push(at);
                }
                begun = former;
                role = before;
                roles.push(role);
            }
            None => starts.push(at),
        }
    }
    starts.reverse();
    roles.reverse();
    Some(Division {
        score,
        speeches: speeches(looks, &roles, &starts),
    })
}

fn speeches(looks: &[Look], roles: &[Role], starts: &[usize]) -> Vec<Speech> {
    let ends = starts.iter().skip(1).copied().chain([looks.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| Speech {
            paragraphs: start..end,
            roles: roles.get(start..end).unwrap_or_default().to_vec(),
            confidence: beginning(looks, start),
        })
        .collect()
}

/// How sure it is that a speech begins with a paragraph, by its look and that of the next.
fn beginning(looks: &[Look], start: usize) -> u8 {
    if start == 0 {
        return 98;
    }
    let look = looks.get(start).copied().unwrap_or_default();
    let next = looks.get(start + 1).copied().unwrap_or_default();
    let leaning = (look.background - look.advice).clamp(-20, 30);
    let called =
        25 * i32::from(look.calls || look.turns) + 10 * i32::from(next.calls || next.turns);
    u8::try_from((55 + leaning + called + look.leads_on).clamp(30, 97)).unwrap_or(30)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINDING: Look = Look {
        background: 30,
        advice: 0,
        calls: false,
        turns: false,
        continues: false,
        leads_on: 0,
    };
    const CALL: Look = Look {
        calls: true,
        ..FINDING
    };
    const ADVICE: Look = Look {
        background: 0,
        advice: 40,
        ..FINDING
    };

    fn starts(looks: &[Look], count: usize) -> Vec<usize> {
        let divisions = divide(looks, 4);
        let found = divisions.iter().find(|(speeches, _)| *speeches == count);
        let speeches = &found.unwrap().1.speeches;
        speeches
            .iter()
            .map(|speech| speech.paragraphs.start)
            .collect()
    }

    #[test]
    fn a_speech_begins_where_advice_goes_back_to_findings() {
        let looks = [FINDING, CALL, ADVICE, ADVICE, FINDING, CALL, ADVICE];
        assert_eq!(starts(&looks, 2), [0, 4]);
        let divisions = divide(&looks, 4);
        let best = divisions.iter().max_by_key(|(_, division)| division.score);
        assert_eq!(best.unwrap().0, 2);
    }

    #[test]
    fn the_number_of_titles_decides_where_looks_do_not() {
        let practice = Look {
            background: 5,
            advice: 10,
            ..FINDING
        };
        let looks = [FINDING, practice, CALL, ADVICE];
        assert_eq!(starts(&looks, 1), [0]);
        let roles = &divide(&looks, 1)[0].1.speeches[0].roles;
        assert_eq!(roles[1], Role::Background);
    }

    #[test]
    fn one_paragraph_can_be_a_whole_speech() {
        let whole = Look {
            turns: true,
            ..FINDING
        };
        assert_eq!(divide(&[whole], 1)[0].1.speeches[0].roles, [Role::Turning]);
        assert_eq!(divide(&[], 3), []);
    }
}
