//! The reader's settled choices in a case, so that they can be undone and done again within the page. Back in the browser undoes too;
//! this knows it when it happens.

use cases::link::Selection;

/// Most choices that can be undone.
const MOST: usize = 200;

/// Choices before the present ones, and after them as far as they were undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Selection>,
    present: Option<Selection>,
    future: Vec<Selection>,
}

impl History {
    /// The reader has chosen. Choices of another case begin a history of their own.
    pub fn choose(&mut self, chosen: &Selection) {
        match self.present.take() {
            Some(before) if before == *chosen => {}
            Some(before) if before.case == chosen.case => {
                self.past.push(before);
                let beyond = self.past.len().saturating_sub(MOST);
                self.past.drain(..beyond);
                self.future.clear();
            }
            Some(_) | None => *self = Self::default(),
        }
        self.present = Some(chosen.clone());
    }

    /// The address has changed: Back and Forward are steps in what is known, anything else is a choice.
    pub fn follow(&mut self, found: &Selection) {
        if self.past.last() == Some(found) {
            self.undo();
        } else if self.future.last() == Some(found) {
            self.redo();
        } else {
            self.choose(found);
        }
    }

    /// A step back: the choices before the present ones.
    pub fn undo(&mut self) -> Option<Selection> {
        let before = self.past.pop()?;
        self.future.extend(self.present.replace(before));
        self.present.clone()
    }

    /// A step forward: the choices that were undone last.
    pub fn redo(&mut self) -> Option<Selection> {
        let after = self.future.pop()?;
        self.past.extend(self.present.replace(after));
        self.present.clone()
    }

    /// Whether anything can be undone.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether anything can be done again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(case: &str, replications: u32) -> Selection {
        Selection { replications, ..Selection::new(case, "test").expect("the case exists") }
    }

    fn chosen(all: &[u32]) -> History {
        let mut history = History::default();
        all.iter().for_each(|each| history.choose(&of("000", *each)));
        history
    }

    #[test]
    fn what_is_undone_can_be_done_again_until_something_else_is_chosen() {
        let mut history = chosen(&[1, 2, 3]);
        assert_eq!(history.undo(), Some(of("000", 2)));
        assert_eq!(history.undo(), Some(of("000", 1)));
        assert_eq!((history.undo(), history.can_undo()), (None, false));
        assert_eq!(history.redo(), Some(of("000", 2)));
        history.choose(&of("000", 9));
        assert!(!history.can_redo());
        assert_eq!(history.undo(), Some(of("000", 2)));
    }

    #[test]
    fn the_same_choice_again_is_no_step() {
        let mut history = chosen(&[1, 2]);
        history.undo();
        let before = history.clone();
        history.choose(&of("000", 1));
        assert_eq!(history, before);
    }

    #[test]
    fn back_and_forward_are_steps_and_another_address_is_a_choice() {
        let mut history = chosen(&[1, 2]);
        let after = history.clone();
        history.follow(&of("000", 1));
        assert!(history.can_redo() && !history.can_undo());
        history.follow(&of("000", 2));
        assert_eq!(history, after);
        history.follow(&of("000", 5));
        assert_eq!(history, chosen(&[1, 2, 5]));
    }

    #[test]
    fn another_case_begins_anew() {
        let mut history = chosen(&[1, 2]);
        history.choose(&of("001", 2));
        assert!(!history.can_undo() && !history.can_redo());
    }

    #[test]
    fn a_long_history_forgets_its_beginning() {
        let mut history = chosen(&(1..=MOST as u32 + 10).collect::<Vec<_>>());
        let mut steps = 0;
        while history.undo().is_some() {
            steps += 1;
        }
        assert_eq!(steps, MOST);
    }
}
