//! `groundplan snapshot` and `groundplan quota` as people type them.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A user with a folder of their own.
struct User {
    home: tempfile::TempDir,
}

impl User {
    fn new() -> Self {
        Self { home: tempfile::tempdir().expect("a folder") }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn runs(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_groundplan"))
            .args(words)
            .env("GROUNDPLAN_HOME", self.home.path().join("home"))
            .output()
            .expect("runs")
    }

    /// What a command prints that ends well.
    fn says(&self, words: &[&str]) -> String {
        let output = self.runs(words);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{words:?}: {error}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// What a command complains about, and its exit code.
    fn complains(&self, words: &[&str]) -> (i32, String) {
        let output = self.runs(words);
        (output.status.code().expect("a code"), String::from_utf8(output.stderr).expect("UTF-8"))
    }
}

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name).display().to_string()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

#[test]
fn a_snapshot_is_carried_to_another_machine_and_used_there() {
    let (here, there) = (User::new(), User::new());
    let file = here.file("tables.zip");
    here.says(&["snapshot", "export", text(&file)]);
    let list = here.says(&["snapshot", "list"]);
    assert!(list.contains("*  azure-") && list.contains("bundled"), "{list}");
    let id = list.split_whitespace().nth(1).expect("an id").to_owned();
    // The bundled snapshot is there already, and a copy of it under the same id does no harm.
    assert!(there.says(&["snapshot", "import", text(&file)]).contains(&id));
    assert!(there.says(&["snapshot", "use", &id]).contains("from now on"));
    assert!(there.says(&["snapshot", "verify", &id]).contains("vm_prices"));
    // One byte of each table in turn: the table is named, and no other.
    let folder = there.home.path().join("home/snapshots").join(&id).join("azure");
    let flip = |table: &str| {
        let path = folder.join(format!("{table}.csv"));
        let mut bytes = fs::read(&path).expect("reads");
        let place = bytes.len() / 3;
        bytes[place] ^= 1;
        fs::write(&path, bytes).expect("writes");
    };
    let files = fs::read_dir(&folder).expect("a folder of tables");
    let names = files.filter_map(|file| Some(file.ok()?.path().file_stem()?.to_string_lossy().into_owned()));
    let tables: Vec<String> = names.collect();
    assert!(tables.len() >= 27, "every table is tried");
    for table in &tables {
        flip(table);
        let (code, error) = there.complains(&["snapshot", "verify", &id]);
        assert_eq!(code, 2, "{table}");
        assert!(error.contains(&format!("Damaged: {table}\n")), "{table}: {error}");
        flip(table);
    }
    assert!(there.says(&["snapshot", "verify", &id]).contains("vm_prices"), "all is well again");
    flip("gpus");
    // A plan is not assessed with damaged tables behind its architect's back.
    let plan = there.file("plan.groundplan.json");
    there.says(&["new", "--template", "rag-chat", text(&plan)]);
    let (code, error) = there.complains(&["assess", text(&plan)]);
    assert_eq!(code, 2);
    assert!(error.contains("table “gpus”"), "{error}");
}

#[test]
fn a_file_that_is_no_snapshot_is_refused() {
    let user = User::new();
    let file = user.file("tables.zip");
    fs::write(&file, "PK and nothing more").expect("writes");
    let (code, error) = user.complains(&["snapshot", "import", text(&file)]);
    assert_eq!(code, 2);
    assert!(error.contains("tables.zip is refused") && error.contains("nothing was changed"), "{error}");
}

#[test]
fn a_price_list_that_refuses_ends_the_refresh_with_a_word() {
    let user = User::new();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/prices", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().filter_map(Result::ok) {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        }
    });
    let (code, error) = user.complains(&["snapshot", "refresh", "--from", &address]);
    assert_eq!(code, 3);
    assert!(error.contains("403 Forbidden") && error.contains("the tables in use are unchanged"), "{error}");
    let (code, error) = user.complains(&["snapshot", "refresh", "--currency", "dollars"]);
    assert_eq!(code, 2);
    assert!(error.contains("“dollars” is no currency"), "{error}");
}

#[test]
fn an_import_of_quotas_names_what_it_does_not_know() {
    let user = User::new();
    let file = fixture("quota/vm_list_usage.json");
    let (code, error) = user.complains(&["quota", "import", "contoso", &file]);
    assert_eq!(code, 2);
    assert!(error.contains("--region"), "{error}");
    let said = user.says(&["quota", "import", "contoso", &file, "--region", "swedencentral"]);
    assert!(said.contains("4 quotas of az vm list-usage are in the profile contoso"), "{said}");
    assert!(said.contains("standardQXv9Family") && said.contains("cores"), "{said}");
    let listed = user.says(&["quota", "list", "contoso"]);
    let line = listed.lines().find(|line| line.contains("NCadsH100")).expect("a line");
    assert_eq!(line.split_whitespace().collect::<Vec<_>>()[1..], ["swedencentral", "480", "40", "440", "vCPU"]);
    assert!(user.says(&["quota", "list"]).contains("contoso"));
    user.says(&["quota", "remove", "contoso"]);
    assert!(user.says(&["quota", "list"]).contains("no quota profile yet"));
}

#[test]
fn what_a_subscription_has_left_binds_the_placement() {
    let user = User::new();
    let plan = user.file("plan.groundplan.json");
    user.says(&["new", "--template", "two-region-inference", text(&plan)]);
    let quotas = |words: &[&str]| -> serde_json::Value {
        let told = user.says(&[&["assess", text(&plan), "--json"], words].concat());
        serde_json::from_str(&told).expect("JSON")
    };
    let free = quotas(&[]);
    assert!(free["basis"]["quotaProfile"].is_null());
    // The first quota that the plan draws on in a region is exhausted: whatever it is, nothing may draw on it any more.
    let drawn = free["placement"]["quotas"].as_array().expect("quotas");
    let family = drawn
        .iter()
        .find(|quota| quota["unit"] == "vCPU" && quota["used"].as_f64() > Some(0.0))
        .expect("the plan runs machines");
    let (name, scope) = (family["name"].as_str().expect("a name"), family["scope"].as_str().expect("a place"));
    let region: String = scope.to_lowercase().replace(' ', "");
    let usage = user.file("usage.json");
    let printed = format!(r#"[{{"name":{{"value":"{name}","localizedValue":""}},"currentValue":100,"limit":100}}]"#);
    fs::write(&usage, printed).expect("writes");
    user.says(&["quota", "import", "full", text(&usage), "--region", &region]);
    let bound = quotas(&["--quota-profile", "full"]);
    assert!(bound["basis"]["quotaProfile"].as_str().expect("named").starts_with("full "));
    let still = bound["placement"]["quotas"]
        .as_array()
        .expect("quotas")
        .iter()
        .find(|quota| quota["name"] == name && quota["scope"] == scope && quota["used"].as_f64() > Some(0.0));
    assert_eq!(still, None, "nothing is left of {name} in {scope}");
    let (code, error) = user.complains(&["assess", text(&plan), "--quota-profile", "nobody"]);
    assert_eq!(code, 2);
    assert!(error.contains("There is no quota profile “nobody”; there are: full"), "{error}");
}

#[test]
fn a_price_sheet_is_kept_for_every_plan_until_it_is_put_away() {
    let user = User::new();
    let sheet = user.file("contoso.csv");
    let header = "EnrollmentNumber,MeterName,MeterCategory,MeterSubCategory,Product,MeterRegion,UnitOfMeasure,UnitPrice,\
                  CurrencyCode,PriceType,EffectiveStartDate";
    let row = |meter: &str| {
        format!("1,{meter},Azure Cognitive Search,,Azure AI Search,SE Central,1 Hour,0.01,USD,Consumption,2026-11-01\n")
    };
    fs::write(&sheet, format!("{header}\n{}{}", row("Standard S1 Unit"), row("Standard S9 Unit"))).expect("writes");
    assert!(user.says(&["price-sheet", "show"]).contains("retail prices hold"));
    let said = user.says(&["price-sheet", "import", text(&sheet)]);
    assert!(said.contains("1 prices laid over retail") && said.contains("line 3: "), "{said}");
    assert_eq!(user.says(&["price-sheet", "show"]).lines().next(), said.lines().next());
    let plan = user.file("plan.groundplan.json");
    user.says(&["new", "--template", "rag-chat", text(&plan)]);
    let basis = || -> serde_json::Value {
        let told = user.says(&["assess", text(&plan), "--json"]);
        serde_json::from_str::<serde_json::Value>(&told).expect("JSON")["basis"].clone()
    };
    assert_eq!(basis()["priceSheet"]["name"], "contoso.csv");
    fs::write(&sheet, "no price sheet").expect("writes");
    let (code, error) = user.complains(&["price-sheet", "import", text(&sheet)]);
    assert_eq!(code, 2);
    assert!(error.contains("contoso.csv"), "{error}");
    assert_eq!(basis()["priceSheet"]["laidOver"], 1, "the sheet before is still there");
    user.says(&["price-sheet", "remove"]);
    assert!(basis()["priceSheet"].is_null());
}

#[test]
fn the_bundled_tables_are_reached_past_a_damaged_copy_and_the_list_names_the_damage() {
    let user = User::new();
    let (file, plan) = (user.file("tables.zip"), user.file("plan.json"));
    user.says(&["snapshot", "export", text(&file)]);
    user.says(&["snapshot", "import", text(&file)]);
    user.says(&["new", text(&plan)]);
    let list = user.says(&["snapshot", "list"]);
    let id = list.split_whitespace().find(|word| word.starts_with("azure-")).expect("an id").to_owned();
    fs::write(user.home.path().join("home/snapshots").join(&id).join("azure/vm_prices.csv"), "gone").expect("writes");
    user.says(&["snapshot", "use", &id]);
    let (code, error) = user.complains(&["assess", text(&plan)]);
    assert_eq!(code, 2, "{error}");
    assert!(error.contains("its name is “bundled”"), "{error}");
    user.says(&["assess", text(&plan), "--snapshot", "bundled"]);
    user.says(&["snapshot", "use", "bundled"]);
    user.says(&["assess", text(&plan)]);
    let list = user.says(&["snapshot", "list"]);
    let line = |mark: &str| list.lines().find(|line| line.contains(mark)).unwrap_or_default();
    assert!(line("damaged: table “vm_prices”").contains(&id), "{list}");
    assert!(line("bundled").trim_start().starts_with('*'), "{list}");
}
