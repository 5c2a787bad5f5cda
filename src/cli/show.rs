//! `pizhu show ID`: one item in full.

use clap::{Arg, Command};

use super::call::Call;
use super::find::{find, name};
use super::format::Format;
use super::list::{Entry, priority, tag_names, write_json};
use super::opened::Opened;
use super::sheet::Sheet;
use super::{Answer, DONE, grammar, output};
use crate::annotation::{AnnotatorId, State};
use crate::app::page::{byline, heading_in_flow};
use crate::corpus::{Corpus, Item, ProposalIx, RecommendationIx, SourceIx, TopicIx};
use crate::words::Lang;

/// The forms that the command knows.
const FORMATS: &[Format] = &[Format::Text, Format::JsonLines];
/// How far the text of an item stands in below its id, in cells.
const INDENT: usize = 2;

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("show")
        .about(lang.cli_show_about())
        .override_usage(lang.cli_show_usage())
        .arg(
            Arg::new("ID")
                .value_name(lang.cli_value_id())
                .required(true)
                .help(lang.cli_show_id())
                .help_heading(lang.cli_arguments()),
        )
        .arg(Format::option(lang, FORMATS, "text|jsonl"));
    grammar::subcommand(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let options = call.options()?;
    let opened = Opened::open(&options, call.lang)?;
    let corpus = &opened.corpus.corpus;
    let item = find(corpus, call.text("ID").unwrap_or_default())?;
    if Format::of(call) == Format::JsonLines {
        output::write(|out| {
            recommendations(corpus, item)
                .into_iter()
                .try_for_each(|ix| {
                    let entry = Entry {
                        ix,
                        annotator: &options.annotator,
                        state: opened.state(opened.source_of(ix)),
                    };
                    write_json(&opened, entry, out)
                })
        })?;
        return Ok(DONE);
    }
    let mut showing = Showing {
        opened: &opened,
        annotator: &options.annotator,
        lang: call.lang,
        sheet: Sheet::new(output::terminal_width(), &labels(call.lang)),
    };
    showing.item(item);
    output::print(&showing.sheet.into_text())?;
    Ok(DONE)
}

/// Returns the recommendations of an item, in their order.
fn recommendations(corpus: &Corpus, item: Item) -> Vec<RecommendationIx> {
    match item {
        Item::Proposal(ix) => corpus.proposal(ix).recommendations().collect(),
        Item::Topic(ix) => corpus.topic(ix).recommendations().collect(),
        Item::Recommendation(ix) => vec![ix],
    }
}

fn labels(lang: Lang) -> [&'static str; 11] {
    [
        lang.cli_label_id(),
        lang.cli_label_source(),
        lang.cli_label_speaker(),
        lang.cli_label_proposal(),
        lang.cli_label_topic(),
        lang.cli_label_annotator(),
        lang.cli_label_tags(),
        lang.cli_label_memo(),
        lang.cli_label_status(),
        lang.cli_label_priority(),
        lang.cli_label_span(),
    ]
}

/// An item on its way to the sheet.
struct Showing<'a> {
    opened: &'a Opened,
    annotator: &'a AnnotatorId,
    lang: Lang,
    sheet: Sheet,
}

impl<'a> Showing<'a> {
    fn corpus(&self) -> &'a Corpus {
        &self.opened.corpus.corpus
    }

    fn item(&mut self, item: Item) {
        let corpus = self.corpus();
        let lang = self.lang;
        self.sheet
            .labelled(lang.cli_label_id(), &name(corpus, item));
        self.source(corpus.source_of(item));
        match item {
            Item::Proposal(ix) => {
                self.speech(ix);
                self.proposal(ix);
            }
            Item::Topic(ix) => {
                self.speech(corpus.topic(ix).proposal());
                self.topic(ix);
            }
            Item::Recommendation(ix) => {
                self.speech(corpus.recommendation(ix).proposal());
                self.recommendation(ix);
            }
        }
    }

    fn source(&mut self, ix: SourceIx) {
        let source = self.corpus().source(ix);
        let page = match source.page() {
            "" => String::new(),
            page => self.lang.cli_page(page),
        };
        let parts = [
            source.title(),
            source.publication(),
            page.as_str(),
            source.date().unwrap_or_default(),
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.sheet.labelled(
            self.lang.cli_label_source(),
            &parts.join(self.lang.cli_between_parts()),
        );
    }

    fn speech(&mut self, ix: ProposalIx) {
        let corpus = self.corpus();
        let byline = byline(corpus, ix, self.lang);
        self.sheet.labelled(self.lang.cli_label_speaker(), &byline);
        self.sheet
            .labelled(self.lang.cli_label_proposal(), corpus.proposal(ix).title());
    }

    /// Shows the flow of a proposal: background, then topic by topic.
    fn proposal(&mut self, ix: ProposalIx) {
        let proposal = self.corpus().proposal(ix);
        for paragraph in proposal.background() {
            self.sheet.blank();
            self.sheet.paragraph(0, paragraph);
        }
        for topic in proposal.topics() {
            self.topic(topic);
        }
    }

    /// Shows the flow of a topic: heading, lead, and each recommendation below its id.
    fn topic(&mut self, ix: TopicIx) {
        let topic = self.corpus().topic(ix);
        self.sheet.blank();
        self.sheet.paragraph(0, &heading_in_flow(topic.heading()));
        self.sheet.paragraph(0, topic.lead());
        for recommendation in topic.recommendations() {
            self.line_of(recommendation);
        }
    }

    /// Shows a recommendation in the flow: what is said of it on the line of its id.
    fn line_of(&mut self, ix: RecommendationIx) {
        let item = self.corpus().recommendation(ix);
        let untouched = State::default();
        let annotation = self.state(ix, &untouched).get(item.id().as_str());
        let said = [
            name(self.corpus(), Item::Recommendation(ix)),
            annotation.status().label(self.lang).to_owned(),
            tag_names(annotation, &self.opened.codebook, self.lang),
        ];
        self.sheet.blank();
        self.sheet.paragraph(0, &said.join("  "));
        let text = format!("{}{}", item.ordinal(), item.text());
        self.sheet.paragraph(INDENT, &text);
    }

    /// Shows a recommendation with all that the annotator says of it.
    fn recommendation(&mut self, ix: RecommendationIx) {
        let corpus = self.corpus();
        let item = corpus.recommendation(ix);
        let topic = corpus.topic(item.topic());
        self.sheet.labelled(
            self.lang.cli_label_topic(),
            &format!("{}{}", heading_in_flow(topic.heading()), topic.lead()),
        );
        self.sheet.blank();
        let text = format!("{}{}", item.ordinal(), item.text());
        self.sheet.paragraph(0, &text);
        self.sheet.blank();
        self.annotation(ix);
    }

    fn annotation(&mut self, ix: RecommendationIx) {
        let lang = self.lang;
        let codebook = &self.opened.codebook;
        let id = self.corpus().recommendation(ix).id().as_str();
        let untouched = State::default();
        let state = self.state(ix, &untouched);
        let annotation = state.get(id);
        let sheet = &mut self.sheet;
        sheet.labelled(lang.cli_label_annotator(), self.annotator.as_str());
        sheet.labelled(
            lang.cli_label_tags(),
            &tag_names(annotation, codebook, lang),
        );
        sheet.labelled(lang.cli_label_status(), annotation.status().label(lang));
        sheet.labelled(lang.cli_label_priority(), &priority(annotation));
        sheet.labelled(lang.cli_label_memo(), annotation.memo().unwrap_or("-"));
        for (_, span, said) in state.spans(id) {
            let (start, end) = span.at;
            let tags = tag_names(said, codebook, lang);
            let memo = said.memo().unwrap_or_default();
            let text = format!("{start}-{end}  {}\n{tags}  {memo}", span.exact);
            sheet.labelled(lang.cli_label_span(), &text);
        }
    }

    fn state<'s>(&self, ix: RecommendationIx, untouched: &'s State) -> &'s State
    where
        'a: 's,
    {
        self.opened
            .state(self.opened.source_of(ix))
            .unwrap_or(untouched)
    }
}
