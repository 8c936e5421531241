//! A stack of receipts checked sheet by sheet: keyed heads-down, keyed blind again, decided, settled, verified; by a
//! student who sees no more than that; and from a list that a union sends.

use kernel::{Money, World};
use serde_json::{Value, json};
use signing::{Card, Claim, Payer, Proof, SecretKey};

use crate::receipts::Counter;
use crate::world::{PASSWORD, Stage, text};

/// A counter whose first book (number 3 is not there) has five receipts: 1, 2, 4, 6 and 7; 5 is spoiled, 7 void.
fn used() -> Counter {
    let counter = Counter::furnished();
    for (printed, fen) in [("1", 10_000), ("2", 20_000), ("4", 40_000)] {
        counter.issue(printed, fen);
    }
    let spoil = json!({ "holder": counter.window, "kind": counter.kind, "from": "5", "to": "5", "reason": "卡纸" });
    counter.stage.call("receipts.spoil", spoil);
    counter.issue("6", 60_000);
    let seventh = counter.issue("7", 70_000);
    let void = json!({ "receipt": seventh["row"]["id"], "version": 1, "reason": "写错", "copies_seen": 3 });
    counter.stage.call("receipts.void", void);
    counter
}

fn book(counter: &Counter) -> Value {
    counter.stage.call("receipts.books", json!({ "holder": counter.window }))["items"][0].clone()
}

fn open(counter: &Counter, scope: &Value, second: &str, two_people: bool) -> String {
    let req = json!({ "kind": counter.kind, "scope": scope, "second": second, "two_people": two_people });
    text(&counter.stage.call("receipts.stack_open", req), "/id").to_owned()
}

fn key(stage: &Stage, stack: &str, number: &str, amount: &str) -> Value {
    stage.call("receipts.stack_key", json!({ "stack": stack, "number": number, "amount": amount }))
}

fn finish(stage: &Stage, stack: &str) -> Value {
    stage.call("receipts.stack_finish", json!({ "stack": stack }))
}

fn result(stage: &Stage, stack: &str) -> Value {
    stage.call("receipts.stack_result", json!({ "stack": stack }))
}

fn faults(result: &Value) -> Vec<(String, String)> {
    let rows = result["rows"].as_array().unwrap();
    rows.iter().map(|row| (text(row, "/number").to_owned(), text(row, "/fault").to_owned())).collect()
}

fn found(number: &str, fault: &str) -> (String, String) {
    (number.to_owned(), fault.to_owned())
}

/// A work-study student's account.
fn student(stage: &Stage) {
    stage.sit("admin");
    let roles = json!({ "login": "gongdu", "name": "演练工读生", "role": "student", "password": PASSWORD });
    stage.call("accounts.create", roles);
}

#[test]
fn two_people_look_and_a_third_look_decides() {
    let counter = used();
    let stage = &counter.stage;
    student(stage);
    stage.sit("jingban");
    let day = json!({ "day": { "window": counter.window_id(), "day": "2025-08-31" } });
    let stack = open(&counter, &day, "doubts", true);
    let again = json!({ "kind": counter.kind, "scope": day, "second": "none", "two_people": false });
    let twice = stage.refused("receipts.stack_open", again);
    assert!(twice.fields.iter().any(|f| f.code == "receipts.stack_open_already"), "{twice:?}");

    // The student keys: only the changed end of a number, `/` for a void sheet. 2 is not in the stack, 4 shows another
    // amount than the ledger, 6 is keyed wrongly, 7 has two copies.
    stage.sit("gongdu");
    let tasks = stage.call("receipts.stack_tasks", json!({}));
    assert_eq!(tasks["items"][0]["id"], json!(stack));
    let read = stage.call("receipts.stack_number", json!({ "stack": stack, "number": "1" }));
    assert_eq!(text(&read, "/number"), "00000001");
    assert_eq!(text(&read, "/unit"), "演练市第二机床厂工会");
    let first = key(stage, &stack, "1", "100.00");
    assert_eq!(first["entry"]["verdict"], "fits");
    let slip = key(stage, &stack, "2", "1");
    assert_eq!((&slip["entry"]["verdict"], text(&slip, "/entry/message")), (&json!("differs"), "金额不符"));
    assert_eq!(stage.call("receipts.stack_undo", json!({ "stack": stack }))["count"], 1);
    key(stage, &stack, "4", "480");
    key(stage, &stack, "5", "/");
    key(stage, &stack, "6", "6000");
    let last = key(stage, &stack, "7", "/2");
    assert_eq!((&last["count"], &last["sum"]), (&json!(5), &json!(658_000)));
    let desk = finish(stage, &stack);
    assert_eq!(desk["row"]["state"], "second");
    assert!(text(&desk, "/refused").contains("换一位同事"), "{desk}");
    assert!(desk["last"].as_array().unwrap().is_empty());
    let mine = json!({ "stack": stack, "number": "2", "amount": "200" });
    assert_eq!(stage.refused("receipts.stack_key", mine).code, "receipts.same_person");
    for (command, request) in [
        ("receipts.stack_result", json!({ "stack": stack })),
        ("receipts.stacks", json!({})),
        ("receipts.search", json!({ "q": "1" })),
        ("receipts.stack_open", json!({})),
    ] {
        assert_eq!(stage.refused(command, request).code, "session.forbidden", "{command}");
    }

    // The second look is blind: it says which numbers, and of what was keyed nothing.
    stage.sit("jingban");
    let desk = stage.call("receipts.stack", json!({ "stack": stack }));
    assert_eq!(desk["again"], json!(["00000002", "00000004", "00000006", "00000007"]));
    assert!(!desk.to_string().contains("480") && !desk.to_string().contains("48000"), "{desk}");
    let early = json!({ "stack": stack, "number": "00000001", "amount": "100" });
    let early = stage.refused("receipts.stack_key", early);
    assert!(early.fields.iter().any(|f| f.code == "receipts.not_again"), "{early:?}");
    assert_eq!(key(stage, &stack, "4", "480")["entry"]["verdict"], "untold");
    key(stage, &stack, "6", "600");
    key(stage, &stack, "7", "/2");
    assert_eq!(finish(stage, &stack)["row"]["state"], "third");

    // 6: 6000 and 600. The third look says what the paper shows, and why.
    assert_eq!(stage.refused("receipts.stack_finish", json!({ "stack": stack })).code, "receipts.stack_undecided");
    let contested = result(stage, &stack)["contested"].clone();
    assert_eq!(contested.as_array().unwrap().len(), 1);
    assert_eq!((text(&contested, "/0/first"), text(&contested, "/0/second")), ("6,000.00", "600.00"));
    let decide = |reason: &str| json!({ "stack": stack, "number": "00000006", "shown": ["600"], "reason": reason });
    assert_eq!(stage.refused("receipts.stack_decide", decide("")).fields[0].code, "required");
    stage.call("receipts.stack_decide", decide("票面是 600，第一遍多键一个零"));
    assert_eq!(finish(stage, &stack)["row"]["state"], "settling");

    let told = result(stage, &stack);
    assert_eq!(faults(&told), [found("00000002", "missing"), found("00000004", "amount"), found("00000007", "copies")]);
    assert_eq!((&told["held"], &told["held_total"]), (&json!(6), &json!(130_000)));
    assert_eq!((&told["seen"], &told["seen_total"], &told["agreed"]), (&json!(5), &json!(118_000), &json!(3)));
    assert!(text(&told, "/rows/1/held").contains("演练市第二机床厂工会　400.00"), "{told}");

    // Settled one by one by whoever answers for the books.
    let settle = |nth: u32, how: &str| json!({ "stack": stack, "finding": nth, "how": how, "note": "已与窗口核实" });
    assert_eq!(stage.refused("receipts.stack_settle", settle(1, "found")).code, "session.forbidden");
    stage.sit("caiwu");
    stage.call("receipts.stack_settle", settle(1, "found"));
    stage.call("receipts.stack_settle", settle(2, "corrected"));
    let done = stage.call("receipts.stack_settle", settle(3, "reported"));
    assert_eq!(
        (text(&done, "/row/state"), text(&done, "/rows/2/done")),
        ("closed", "已上报：已与窗口核实（演练财务）")
    );
    assert_eq!(stage.refused("receipts.stack_settle", settle(1, "found")).code, "receipts.stack_over");
    assert_eq!(stage.refused("receipts.stack_verify", json!({ "stack": stack })).code, "receipts.stack_not_verifiable");
    // Every look of the student is in the log.
    stage.sit("admin");
    let log = stage.call("audit.page", json!({ "limit": 200 })).to_string();
    for action in ["receipts.stack_tasks", "receipts.stack_number", "receipts.stack_key", "receipts.stack_undo"] {
        assert!(log.contains(action), "{action}");
    }
    crate::audit::speaks_chinese(stage);
}

#[test]
fn a_book_that_agrees_is_verified_in_one_step() {
    let counter = used();
    let stage = &counter.stage;
    counter.close("2025-08-31", 130_000);
    stage.sit("caiwu");
    let held = book(&counter);
    let back = json!({ "book": held["id"], "version": held["version"], "signed_by": "王测试" });
    stage.call("receipts.take_back", back);
    let scope = json!({ "return": { "holder": counter.window } });
    let stack = open(&counter, &scope, "doubts", false);
    for (number, amount) in [("1", "100"), ("2", "200"), ("4", "400"), ("5", "/"), ("6", "600"), ("7", "/")] {
        assert_eq!(key(stage, &stack, number, amount)["entry"]["verdict"], "fits", "{number}");
    }
    assert_eq!(finish(stage, &stack)["row"]["state"], "closed");
    let told = result(stage, &stack);
    assert_eq!((&told["agreed"], &told["not_verifiable"]), (&json!(6), &Value::Null));
    let verified = stage.call("receipts.stack_verify", json!({ "stack": stack }));
    assert_eq!((text(&verified, "/0/state"), text(&verified, "/0/last")), ("verified", "00000007"));
    crate::audit::speaks_chinese(stage);
}

#[test]
fn sheets_of_elsewhere_are_named_and_an_empty_stack_is_not_opened() {
    let counter = used();
    let stage = &counter.stage;
    let id = book(&counter)["id"].clone();
    let stack = open(&counter, &json!({ "book": { "book": id } }), "none", false);
    for (number, amount) in
        [("1", "100"), ("4", "400"), ("2", "200"), ("5", "/"), ("6", "600"), ("7", "/"), ("8", "1"), ("6", "600")]
    {
        key(stage, &stack, number, amount);
    }
    for (number, fault) in [("00000030", "不属于这一叠"), ("00000099", "没有这个号码"), ("00000003", "登记遗失却在")]
    {
        assert_eq!(text(&key(stage, &stack, number, "5"), "/entry/message"), fault);
    }
    // The last one was a slip; the eye can also say that a sheet shows another unit than the screen.
    stage.call("receipts.stack_undo", json!({ "stack": stack }));
    let flagged = stage.call("receipts.stack_flag", json!({ "stack": stack }));
    assert_eq!(flagged["last"][0]["other_unit"], true);
    finish(stage, &stack);
    let mut answer = faults(&result(stage, &stack));
    answer.sort();
    // 4 lies before 2: without it the others are in order.
    let mut expected = [
        found("00000004", "out_of_order"),
        found("00000006", "double"),
        found("00000008", "not_issued"),
        found("00000030", "other_book"),
        found("00000099", "unknown"),
    ];
    expected.sort();
    assert_eq!(answer, expected);

    let empty = json!({ "day": { "window": counter.window_id(), "day": "2025-08-30" } });
    let req = json!({ "kind": counter.kind, "scope": empty, "second": "none", "two_people": false });
    let refused = stage.refused("receipts.stack_open", req);
    assert!(refused.fields.iter().any(|f| f.code == "receipts.stack_empty"), "{refused:?}");
}

#[test]
fn a_scanned_code_is_an_entry_and_a_false_one_is_none() {
    let counter = used();
    let stage = &counter.stage;
    let secret = SecretKey::new(&World::system());
    let file = stage.path("邻市.json");
    std::fs::write(&file, Card::write("邻市职工服务中心", &secret).unwrap()).unwrap();
    stage.sit("admin");
    stage.call("issuers.trust", json!({ "path": file, "fingerprint": secret.public().fingerprint() }));
    stage.sit("jingban");
    let day = json!({ "day": { "window": counter.window_id(), "day": "2025-08-31" } });
    let stack = open(&counter, &day, "none", false);
    let code = |number: &str, fen: i64, secret: &SecretKey| {
        let claim = Claim {
            kind: "union_fund".to_owned(),
            number: number.to_owned(),
            amount: Money::from_fen(fen).unwrap(),
            date: "2025-08-31".parse().unwrap(),
            payer: Payer::Name("演练市第二机床厂工会".to_owned()),
        };
        Proof::sign(&claim, secret).unwrap()
    };
    let scanned = |code: &str| json!({ "stack": stack, "number": code, "amount": "" });
    let fits = stage.call("receipts.stack_key", scanned(&code("00000002", 20_000, &secret)));
    assert_eq!((text(&fits, "/entry/number"), &fits["entry"]["verdict"]), ("00000002", &json!("fits")));
    let false_one = code("00000004", 40_000, &SecretKey::new(&World::system()));
    let refused = stage.refused("receipts.stack_key", scanned(&false_one));
    assert!(refused.fields.iter().any(|f| f.code == "receipts.qr_not_genuine"), "{refused:?}");
    assert_eq!(stage.call("receipts.stack", json!({ "stack": stack }))["count"], 1);
}

#[test]
fn a_list_of_stubs_is_matched_like_a_stack() {
    let counter = used();
    let stage = &counter.stage;
    stage.sit("caiwu");
    let stack = open(&counter, &json!({ "return": { "holder": counter.window } }), "none", false);
    let write = |name: &str, rows: &[[&str; 5]]| {
        let path = stage.path(name);
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        std::fs::write(&path, lines.join("\n")).unwrap();
        path
    };
    let head = ["票号", "开票日期", "单位名称", "金额（元）", "状态"];
    let unit = "演练市第二机床厂工会";
    let good = ["1", "2025-08-31", unit, "100.00", ""];
    let path = write(
        "存根.csv",
        &[
            ["演练市第二机床厂工会 2025年8月存根表", "", "", "", ""],
            head,
            good,
            ["00000002", "2025/8/31", "第二机床厂", "200", "正常"],
            ["4", "2025-08-30", unit, "４00", ""],
            ["5", "", "", "", "作废"],
            ["6", "2025-08-31", unit, "六百", ""],
            ["7", "2025-08-31", unit, "700", "丢了"],
            ["合计", "", "", "700", ""],
        ],
    );
    let req = |path: &std::path::Path, leave_out: bool| json!({ "stack": stack, "path": path, "leave_out_faulty": leave_out });
    let report = stage.call("receipts.stubs_check", req(&path, false));
    assert_eq!(
        (&report["rows"], &report["voids"], &report["total"]),
        (&json!(4), &json!(1), &json!(70_000)),
        "{report}"
    );
    let rows: Vec<u64> = report["faults"].as_array().unwrap().iter().map(|f| f["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, [7, 8], "{report}");
    assert_eq!(stage.refused("receipts.stubs_import", req(&path, false)).code, "receipts.stubs_faulty");
    stage.call("receipts.stubs_import", req(&path, true));
    let told = result(stage, &stack);
    let expected = [
        found("00000002", "unit"),
        found("00000004", "day"),
        found("00000006", "missing"),
        found("00000007", "missing"),
    ];
    assert_eq!(faults(&told), expected);
    assert!(text(&told, "/rows/0/seen").contains("第二机床厂"), "{told}");
    assert_eq!(stage.refused("receipts.stubs_import", req(&path, true)).code, "receipts.stack_begun");

    // Headers that nobody knows are explained once and remembered.
    for nth in 1..=4 {
        let settle = json!({ "stack": stack, "finding": nth, "how": "corrected", "note": "重新报送" });
        stage.call("receipts.stack_settle", settle);
    }
    let stack = open(&counter, &json!({ "return": { "holder": counter.window } }), "none", false);
    let unnumbered =
        write("存根.csv", &[["日期", "交款单位", "金额", "状态", "备注"], ["2025-08-29", "第二机床厂", "500", "", ""]]);
    let error = stage.refused("receipts.stubs_check", json!({ "stack": stack, "path": unnumbered }));
    assert_eq!(error.fields[0].code, "import.columns", "{error:?}");
    let odd = write("怪表.csv", &[["甲", "乙", "丙", "丁", "戊"], good]);
    let odd_req = json!({ "stack": stack, "path": odd });
    assert!(stage.try_call("receipts.stubs_check", odd_req.clone()).is_err());
    let columns = json!({ "A": "number", "B": "date", "C": "payer", "D": "amount", "E": "state" });
    let said = json!({ "path": odd, "table": "receipt_stubs", "name": "第二机床厂工会",
                       "mapping": { "header_row": 1, "columns": columns } });
    stage.call("receipts.stub_mapping_save", said);
    assert_eq!(stage.call("receipts.stubs_check", odd_req)["rows"], 1);
    crate::audit::speaks_chinese(stage);
}
