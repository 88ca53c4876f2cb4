//! What can be typed after `groundplan`.

use analysis::cost::study::StudySettings;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Plan the platform of an AI workload on Azure, offline.
///
/// Exit codes: 0 fine, 1 blockers found or nothing can be placed, 2 bad input, 3 failure of the machine.
#[derive(Debug, Parser)]
#[command(name = "groundplan", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begin a plan, empty or from a template.
    New(New),
    /// Place a plan and say how fast it is, what it costs and what it breaks.
    ///
    /// Exit codes: 0 it was assessed, whatever was found (`groundplan check` tells of blockers), 2 bad input, 3 failure of
    /// the machine.
    Assess(Assess),
    /// Print the findings only; exit 1 when one of them is a blocker.
    Check(Check),
    /// Rank the platforms that could host a component by the published decision rules.
    Advise(Advise),
    /// Say where every component runs, and why.
    ///
    /// Exit codes: 0 everything is placed, 1 requirements clash, a component has no place, or the choice of --why-not cannot
    /// be made, 2 bad input, 3 failure of the machine.
    Place(Place),
    /// Say how long requests take on the paths of a plan, or in a network of queues of the open interchange format.
    Latency(Latency),
    /// Print the bill line by line, what it buys, who owes it, and what could change it.
    Cost(Cost),
    /// Write the decision record of a plan.
    Record(RecordArguments),
    /// List the rules, or print the page of one.
    Rules(Rules),
    /// Print the JSON Schema of the document format.
    Schema,
    /// Solve a placement problem of the open format placement-1, plain or packed with gzip.
    ///
    /// Ctrl+C, a signal to terminate and the time limit all end the search with the best answer so far and its gap. Exit
    /// codes: 0 an answer was found, 1 there is none (infeasible), or none was found before the search was ended (unknown),
    /// 2 bad input, 3 failure of the machine.
    Solve(Solve),
    /// The tables: list, verify, refresh, carry from machine to machine.
    #[command(subcommand)]
    Snapshot(Snapshot),
    /// What your subscriptions have left of their quotas.
    #[command(subcommand)]
    Quota(Quota),
    /// The customer's own prices: laid over retail until they are put away.
    #[command(subcommand)]
    PriceSheet(PriceSheetVerb),
}

/// What can be done with the customer's own prices.
#[derive(Debug, Subcommand)]
pub(crate) enum PriceSheetVerb {
    /// Take in the price sheet of an Enterprise or Microsoft Customer Agreement, as Cost Management exports it (CSV).
    Import(PriceSheetImport),
    /// Say which sheet is laid over, what it prices, and which of its rows match nothing.
    Show,
    /// Put it away: retail prices hold again.
    Remove,
}

#[derive(Debug, Args)]
pub(crate) struct PriceSheetImport {
    /// The file.
    pub(crate) file: PathBuf,
}

/// What can be done with the tables.
#[derive(Debug, Subcommand)]
pub(crate) enum Snapshot {
    /// List the snapshots of tables; the one in use has a star.
    List(SnapshotList),
    /// Check every table of a snapshot against its checksum and its schema; exit 2 when one is damaged.
    Verify(SnapshotVerify),
    /// Fetch all prices anew from the public price list: a complete new snapshot, or nothing.
    Refresh(SnapshotRefresh),
    /// Use a snapshot from now on.
    Use(SnapshotUse),
    /// Write a snapshot into one file that can travel.
    Export(SnapshotExport),
    /// Take a snapshot from such a file.
    Import(SnapshotImport),
    /// Say which prices changed, are new or have vanished, and what that does to a plan.
    Diff(SnapshotDiff),
}

#[derive(Debug, Args)]
pub(crate) struct SnapshotList {
    /// Print the list as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SnapshotVerify {
    /// The snapshot: an id of yours, a folder, or the one in use when left out.
    pub(crate) snapshot: Option<String>,
    /// Print the tables as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SnapshotRefresh {
    /// The currency of the new prices, as its three letters.
    #[arg(long, default_value = "USD")]
    pub(crate) currency: String,
    /// The snapshot whose other tables are carried over: an id of yours, a folder, or the bundled one when left out.
    #[arg(long, value_name = "ID or FOLDER")]
    pub(crate) base: Option<String>,
    /// The address of the price list.
    #[arg(long, value_name = "ADDRESS", default_value = host::PRICE_LIST)]
    pub(crate) from: String,
    /// The share of its rows, in percent, that every table must keep for the price list to be believed.
    #[arg(
        long,
        value_name = "PERCENT",
        default_value_t = host::RefreshRequest::LEAST_PERCENT,
        value_parser = clap::value_parser!(u32).range(0..=100),
    )]
    pub(crate) least_percent: u32,
}

#[derive(Debug, Args)]
pub(crate) struct SnapshotUse {
    /// The snapshot: an id of the list, or `bundled`.
    pub(crate) snapshot: String,
}

#[derive(Debug, Args)]
pub(crate) struct SnapshotExport {
    /// The file to write: `tables.groundplan-tables.zip`.
    pub(crate) file: PathBuf,
    /// The snapshot: an id of yours, a folder, or the one in use when left out.
    #[arg(long, value_name = "ID or FOLDER")]
    pub(crate) snapshot: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SnapshotImport {
    /// The file that `export` wrote.
    pub(crate) file: PathBuf,
}

/// What can be done with quotas.
#[derive(Debug, Subcommand)]
pub(crate) enum Quota {
    /// Read what `az vm list-usage`, `az quota`, `az cognitiveservices usage list` or `az ml compute list-usage` printed.
    Import(QuotaImport),
    /// List the profiles, or the quotas of one.
    List(QuotaList),
    /// Forget a profile.
    Remove(QuotaRemove),
}

#[derive(Debug, Args)]
pub(crate) struct QuotaImport {
    /// The profile, one for each subscription; it is made if it is not there.
    pub(crate) name: String,
    /// The file with what was printed.
    pub(crate) file: PathBuf,
    /// The region that was asked for, where the file does not say.
    #[arg(long)]
    pub(crate) region: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct QuotaList {
    /// The profile whose quotas are listed.
    pub(crate) name: Option<String>,
    /// Print the list as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct QuotaRemove {
    /// The profile.
    pub(crate) name: String,
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The file to write: `plan.groundplan.json`.
    #[arg(required_unless_present = "list")]
    pub(crate) path: Option<PathBuf>,
    /// The template to begin from; see --list.
    #[arg(long, value_name = "NAME")]
    pub(crate) template: Option<String>,
    /// List the templates and stop.
    #[arg(long)]
    pub(crate) list: bool,
    /// Write over an existing file.
    #[arg(long)]
    pub(crate) force: bool,
}

/// What every command that reads a plan takes.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// The plan: a `*.groundplan.json` file.
    pub(crate) path: PathBuf,
    /// The snapshot of tables: an id of yours, `bundled`, a folder with a manifest.json, or the one in use when left out
    /// (see `groundplan snapshot list`).
    #[arg(long, value_name = "ID or FOLDER")]
    pub(crate) snapshot: Option<String>,
    /// The price sheet of your agreement (EA or MCA, as exported to CSV), laid over the retail prices; the one that was imported
    /// when left out (see `groundplan price-sheet`).
    #[arg(long, value_name = "FILE")]
    pub(crate) price_sheet: Option<PathBuf>,
    /// The quota profile of your subscription; what it has left binds the placement (see `groundplan quota import`).
    #[arg(long, value_name = "NAME")]
    pub(crate) quota_profile: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SnapshotDiff {
    /// The older snapshot: an id, a folder with a manifest.json, or `bundled`.
    pub(crate) from: String,
    /// The newer snapshot.
    pub(crate) to: String,
    /// A plan, to see what the change does to its cost, its best placement and its findings.
    pub(crate) plan: Option<PathBuf>,
    /// Print every price, not only the first of each list.
    #[arg(long)]
    pub(crate) all: bool,
    /// Print the differences as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Assess {
    #[command(flatten)]
    pub(crate) plan: Plan,
    /// Print the whole assessment as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Write into the plan that it was assessed with these tables, so that it says so when it is opened with others.
    #[arg(long)]
    pub(crate) pin: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) plan: Plan,
    /// Print the findings, and how every recommendation stands, as JSON.
    #[arg(long, conflicts_with = "sarif")]
    pub(crate) json: bool,
    /// Print the findings as a SARIF 2.1.0 log, for pipelines.
    #[arg(long)]
    pub(crate) sarif: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Advise {
    #[command(flatten)]
    pub(crate) plan: Plan,
    /// The id or the name of a component; a line for each when left out.
    pub(crate) component: Option<String>,
    /// Print the rankings as a JSON list, one entry for each component.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Place {
    #[command(flatten)]
    pub(crate) plan: Plan,
    /// Print the placement as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Print the Pareto front of monthly cost, latency of a path and its availability, point by point, cheapest first.
    #[arg(long, conflicts_with = "why_not")]
    pub(crate) pareto: bool,
    /// The path that --pareto weighs: its id. The first with a target when left out.
    #[arg(long = "path", value_name = "ID", requires = "pareto")]
    pub(crate) weighed: Option<String>,
    /// Force a choice, place everything anew and say what stands against it: `COMPONENT=REGION/PLATFORM/SKU/PURCHASE`, each
    /// part empty for any: `app=swedencentral`, `app=/aks`, `app=///reserved1-year`.
    #[arg(long, value_name = "CHOICE")]
    pub(crate) why_not: Option<String>,
    /// Write the placement problem of the plan into a file of the open format placement-1, which `groundplan solve` and
    /// other solvers read, instead of solving it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["pareto", "why_not"])]
    pub(crate) export_instance: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(mut_arg("path", |path| {
    path.help("The plan, a `*.groundplan.json` file; or a case, a JSON file in the format `queue-network-1`")
}))]
pub(crate) struct Latency {
    #[command(flatten)]
    pub(crate) plan: Plan,
    /// The path of the plan; all of them when left out.
    #[arg(long = "path", value_name = "ID")]
    pub(crate) only: Option<String>,
    /// Simulate also where the answer is known exactly.
    #[arg(long)]
    pub(crate) simulate: bool,
    /// The seed of the simulation; the same seed gives the same answer.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Requests to simulate at most, 1,000 or more; by default 2 million on each path of a plan, and 48 million visits
    /// to the stations of a case, which take some seconds.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1_000..))]
    pub(crate) requests: Option<u64>,
    /// Print the answer as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Cost {
    #[command(flatten)]
    pub(crate) plan: Plan,
    /// Print the bill and the study as JSON.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Print the cost lines as comma-separated values.
    #[arg(long)]
    pub(crate) csv: bool,
    /// Write the cost lines as a workbook (XLSX) into this file.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "csv"])]
    pub(crate) xlsx: Option<PathBuf>,
    /// What the random numbers of the uncertainty band begin from.
    #[arg(long, default_value_t = StudySettings::default().seed)]
    pub(crate) seed: u64,
    /// How many bills the uncertainty band is drawn from.
    #[arg(long, default_value_t = StudySettings::default().samples, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) samples: u32,
}

#[derive(Debug, Args)]
pub(crate) struct RecordArguments {
    #[command(flatten)]
    pub(crate) plan: Plan,
    /// The folder of records; it is made if it is not there.
    #[arg(long, value_name = "FOLDER", default_value = "docs/decisions")]
    pub(crate) out: PathBuf,
    /// Print what was written as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// The code or the name of a rule, whose page is printed.
    pub(crate) code: Option<String>,
    /// Print the list as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Solve {
    /// The problem: `instance.json` or `instance.json.gz`.
    pub(crate) path: PathBuf,
    /// Print the answer as JSON: status, objective, bound, gap, choice, seconds, steps.
    #[arg(long)]
    pub(crate) json: bool,
    /// End the search after so many seconds, with the best answer so far.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) limit_s: Option<f64>,
    /// Search in so many threads. One gives the same answer every time; two search in two ways, and the first proof counts.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
    pub(crate) threads: u8,
}
