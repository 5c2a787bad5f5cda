//! Where the parts of a keymap file stand, for faults that show only after parsing.

use std::collections::HashMap;

use super::Document;
use crate::action::Mode;
use crate::notation::{Path, Place, locate};

/// The places of a file's parts.
pub(super) struct Places(HashMap<Part, Place>);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    File,
    Name,
    Extends,
    Mode(Mode),
    /// The keys of the n-th binding of the n-th list of `modes`.
    Binding(usize, usize),
    /// The n-th keys of the n-th list of `unbind`.
    Unbinding(usize, usize),
}

impl Places {
    /// Knows no place: everything stands at the file's beginning.
    pub(super) fn unknown() -> Self {
        Self(HashMap::new())
    }

    /// Finds every part in one walk over the file.
    pub(super) fn of(source: &str, document: &Document) -> Self {
        let root = Path::root();
        let (modes, unbind) = (root.field("modes"), root.field("unbind"));
        let mut parts = vec![
            (Part::File, root.clone()),
            (Part::Name, root.field("name")),
            (Part::Extends, root.field("extends")),
        ];
        for (list, (mode, bindings)) in document.modes.iter().enumerate() {
            parts.push((Part::Mode(*mode), modes.item(list).item(0)));
            let keys = modes.item(list).item(1);
            parts.extend(
                (0..bindings.len()).map(|n| (Part::Binding(list, n), keys.item(n).item(0))),
            );
        }
        for (list, (_, sequences)) in document.unbind.iter().enumerate() {
            let keys = unbind.item(list).item(1);
            parts.extend((0..sequences.len()).map(|n| (Part::Unbinding(list, n), keys.item(n))));
        }
        let (parts, paths): (Vec<Part>, Vec<Path<'_>>) = parts.into_iter().unzip();
        Self(parts.into_iter().zip(locate(source, &paths)).collect())
    }

    /// Returns the place of the file's name.
    pub(super) fn name(&self) -> Place {
        self.place(Part::Name)
    }

    /// Returns the place of the name of the keymap that is extended.
    pub(super) fn extends(&self) -> Place {
        self.place(Part::Extends)
    }

    /// Returns the place of the last list of the mode; of the file where it lists none.
    pub(super) fn mode(&self, mode: Mode) -> Place {
        self.place(Part::Mode(mode))
    }

    /// Returns the place of the keys of a binding in a list of `modes`.
    pub(super) fn binding(&self, list: usize, index: usize) -> Place {
        self.place(Part::Binding(list, index))
    }

    /// Returns the place of keys in a list of `unbind`.
    pub(super) fn unbinding(&self, list: usize, index: usize) -> Place {
        self.place(Part::Unbinding(list, index))
    }

    fn place(&self, part: Part) -> Place {
        let place = self.0.get(&part).or_else(|| self.0.get(&Part::File));
        place.copied().unwrap_or(Place::START)
    }
}
