//! The options that all commands share, resolved: flag over environment over config over default.

use std::path::PathBuf;

use clap::ArgMatches;

use super::look::look;
use super::setting::Setting;
use super::{Environment, Failure};
use crate::annotation::{AnnotatorId, Codebook};
use crate::corpus::{Corpus, SourceIx};
use crate::keymap::Keymap;
use crate::runtime::Look;
use crate::storage::keymap_file::{self, KeymapFileError};
use crate::storage::{
    self, AnnotationsFolder, Config, EMBEDDED_CODEBOOK, OpenedCorpus, OpenedDocument, Owner, Paths,
    embedded_corpus, read_corpus,
};
use crate::words::{Lang, Said, cited};

/// The keymap that is used where nobody asks for another.
const USUAL_KEYMAP: &str = "default";

/// The options of a command, resolved.
pub struct Options {
    /// The folders that belong to pizhu.
    pub paths: Paths,
    /// The corpora that were named; none for the embedded one.
    pub corpora: Vec<PathBuf>,
    /// Whose annotations are read and made.
    pub annotator: AnnotatorId,
    /// The work of somebody else is read.
    pub as_another: bool,
    /// No edit is allowed.
    pub read_only: bool,
    /// The annotations folder that was named.
    pub annotations: Option<PathBuf>,
    /// What is known of the terminal.
    pub look: Look,
    /// The name or path of the keymap that was asked for.
    keymap: Option<Setting>,
}

impl Options {
    /// Resolves the options of a command line.
    ///
    /// # Errors
    ///
    /// An annotator's id that is none, a config that cannot be read, a language that is unknown.
    pub fn resolve(
        matches: &ArgMatches,
        environment: &Environment,
        config: &Result<Config, Said>,
    ) -> Result<Self, Failure> {
        let config = config.as_ref().map_err(Said::clone)?;
        check_language(matches, environment)?;
        let another = Setting::of_flag(matches, "as");
        let annotator = match &another {
            Some(another) => annotator_id(another)?,
            None => annotator(matches, environment, config)?,
        };
        let named: Option<&PathBuf> = matches.get_one("annotations");
        let annotations = named
            .cloned()
            .or_else(|| environment.get("PIZHU_ANNOTATIONS").map(PathBuf::from));
        let keymap = Setting::of_flag(matches, "keymap")
            .or_else(|| Setting::of_variable(environment, "PIZHU_KEYMAP"))
            .or_else(|| Setting::of_config(environment, config.keymap.as_ref()));
        Ok(Self {
            look: look(matches, environment, config)?,
            paths: environment.paths(),
            corpora: corpora(matches, environment),
            annotator,
            as_another: another.is_some(),
            read_only: another.is_some() || matches.get_flag("read-only"),
            annotations,
            keymap,
        })
    }

    /// Reads the keymap in force.
    ///
    /// # Errors
    ///
    /// As [`keymap_file::load`]; [`Options::blame_keymap`] says it.
    pub fn load_keymap(&self) -> Result<Keymap, KeymapFileError> {
        let name = self
            .keymap
            .as_ref()
            .map_or(USUAL_KEYMAP, |asked| &asked.value);
        keymap_file::load(name, self.paths.keymaps().as_deref())
    }

    /// Says why there is no keymap, and who asked for it where no file is to blame.
    #[must_use]
    pub fn blame_keymap(&self, error: KeymapFileError) -> Failure {
        match (&self.keymap, &error) {
            (Some(asked), KeymapFileError::Unknown { .. }) => asked.blame(&error),
            _ => error.into(),
        }
    }

    /// Opens the corpora that were named, or the embedded one.
    ///
    /// # Errors
    ///
    /// What keeps a corpus from being read.
    pub fn open_corpus(&self) -> Result<OpenedCorpus, Failure> {
        if self.corpora.is_empty() {
            Ok(embedded_corpus()?)
        } else {
            Ok(read_corpus(&self.corpora)?)
        }
    }

    /// Opens the codebook in force.
    ///
    /// # Errors
    ///
    /// What is wrong with a codebook that is there.
    pub fn open_codebook(&self, corpus: &OpenedCorpus) -> Result<Codebook, Failure> {
        let folder = self.folder(corpus, 0);
        let (codebook, _) =
            storage::codebook_file::load(folder.as_ref(), &corpus.files, EMBEDDED_CODEBOOK)?;
        Ok(codebook)
    }

    /// Returns the annotations folder of the `n`-th source, if there can be one.
    #[must_use]
    pub fn folder(&self, corpus: &OpenedCorpus, n: usize) -> Option<AnnotationsFolder> {
        self.annotations
            .clone()
            .or_else(|| {
                self.paths
                    .annotations(corpus.files.get(n).map(PathBuf::as_path))
            })
            .map(|path| {
                let spool = self.paths.spool();
                AnnotationsFolder::new(path).with_spool(spool.as_deref())
            })
    }

    /// Returns whose document is read of a source.
    #[must_use]
    pub fn owner(&self, corpus: &Corpus, source: SourceIx) -> Owner {
        Owner {
            corpus: corpus.source(source).id().clone(),
            annotator: self.annotator.clone(),
        }
    }

    /// Loads the annotator's documents, in the order of the sources.
    ///
    /// # Errors
    ///
    /// A document that is there and cannot be read; nobody else's work under `--as`.
    pub fn open_documents(&self, corpus: &OpenedCorpus) -> Result<Vec<OpenedDocument>, Failure> {
        let mut opened = Vec::new();
        for (n, source) in corpus.corpus.sources().enumerate() {
            let owner = self.owner(&corpus.corpus, source);
            opened.push(OpenedDocument::open(self.folder(corpus, n), owner, source)?);
        }
        if self.as_another {
            self.check_presence(&opened)?;
        }
        Ok(opened)
    }

    /// Under `--as`, the annotator must have said something; a misspelt id shows an empty sitting
    /// otherwise.
    fn check_presence(&self, opened: &[OpenedDocument]) -> Result<(), Failure> {
        let mut known = Vec::new();
        for document in opened {
            let Some(folder) = &document.folder else {
                continue;
            };
            let annotators = folder.annotators(&document.owner.corpus)?;
            if annotators.contains(&self.annotator) {
                return Ok(());
            }
            known.extend(annotators.iter().map(ToString::to_string));
        }
        known.sort_unstable();
        known.dedup();
        let asked = self.annotator.to_string();
        Err(Failure::new(|lang| {
            if known.is_empty() {
                lang.nobody_annotated(&asked)
            } else {
                lang.no_such_annotator(&asked, &known.join(lang.between_items()))
            }
        }))
    }
}

/// Returns the corpora that are named before and behind the subcommand, else by the environment.
fn corpora(matches: &ArgMatches, environment: &Environment) -> Vec<PathBuf> {
    let mut corpora = paths_of(matches, "corpus");
    if let Some((_, own)) = matches.subcommand() {
        corpora.extend(paths_of(own, "corpus"));
    }
    corpora.extend(paths_of(matches, "CORPUS"));
    if corpora.is_empty() {
        corpora.extend(environment.get("PIZHU_CORPUS").map(PathBuf::from));
    }
    corpora
}

fn paths_of(matches: &ArgMatches, id: &str) -> Vec<PathBuf> {
    let paths = matches.try_get_many::<PathBuf>(id).ok().flatten();
    paths.into_iter().flatten().cloned().collect()
}

/// A `--lang` or `PIZHU_LANG` that names neither language is a mistake, not a wish for the other.
fn check_language(matches: &ArgMatches, environment: &Environment) -> Result<(), Failure> {
    let asked = Setting::of_flag(matches, "lang")
        .or_else(|| Setting::of_variable(environment, "PIZHU_LANG"));
    match asked {
        Some(asked) if Lang::from_tag(&asked.value).is_none() => {
            Err(asked.blame(&Said::new(|lang| {
                lang.unknown_language(&cited(&asked.value))
            })))
        }
        _ => Ok(()),
    }
}

fn annotator(
    matches: &ArgMatches,
    environment: &Environment,
    config: &Config,
) -> Result<AnnotatorId, Failure> {
    let named = Setting::of_flag(matches, "annotator")
        .or_else(|| Setting::of_variable(environment, "PIZHU_ANNOTATOR"))
        .or_else(|| Setting::of_config(environment, config.annotator.as_ref()));
    if let Some(named) = named {
        return annotator_id(&named);
    }
    let login = environment
        .text("USER")
        .or_else(|| environment.text("LOGNAME"));
    let fit = made_fit(&login.unwrap_or_default());
    Ok(AnnotatorId::try_from(fit.as_str())?)
}

fn annotator_id(named: &Setting) -> Result<AnnotatorId, Failure> {
    AnnotatorId::try_from(named.value.as_str()).map_err(|error| named.blame(&error))
}

/// Makes an annotator's id of a login name: what does not fit is left out.
fn made_fit(login: &str) -> String {
    let fit: String = login
        .to_lowercase()
        .chars()
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
        .collect::<String>()
        .trim_start_matches(['-', '_'])
        .chars()
        .take(32)
        .collect();
    if fit.contains(|c: char| c.is_ascii_lowercase()) {
        fit
    } else {
        "annotator".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn login_names_are_made_fit() {
        assert_eq!(made_fit("Zhang.San"), "zhangsan");
        assert_eq!(made_fit("_www-data"), "www-data");
        assert_eq!(made_fit("张三"), "annotator");
        assert_eq!(made_fit("1001"), "annotator");
        assert_eq!(made_fit(""), "annotator");
        assert_eq!(made_fit(&"a".repeat(40)).len(), 32);
    }
}
