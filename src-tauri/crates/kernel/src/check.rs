//! One value a line in, one answer a line out: for cleaning lists outside of the window.

use crate::{BankAccount, CitizenId, CreditCode, Error, Money, PersonName, Phone, Result, capital};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// The kinds of value [`check`] knows.
pub const KINDS: [&str; 8] =
    ["citizen-id", "credit-code", "bank-account", "phone", "name", "amount", "capital-amount", "date-capital"];

/// Checks one line as a value of `kind`.
///
/// Answers `{"input", "ok", "code", "message", "value"}`: `input` is the line as it came, `code` and `message` are null
/// when it is in order, `value` is null when it is not. An unknown kind is answered with `check.kind`.
pub fn check(kind: &str, line: &str) -> Value {
    let answer = match kind {
        "citizen-id" => citizen_id(line),
        "credit-code" => credit_code(line),
        "bank-account" => bank_account(line),
        "phone" => phone(line),
        "name" => PersonName::parse(line).map(|name| json!({ "normalised": name })),
        "amount" => Money::parse(line).and_then(amount),
        "capital-amount" => Money::from_capital(line).and_then(amount),
        "date-capital" => date_capital(line),
        _ => Err(Error::new("check.kind", format!("没有这种检查，可用的有：{}", KINDS.join(" ")))),
    };
    match answer {
        Ok(value) => json!({ "input": line, "ok": true, "code": null, "message": null, "value": value }),
        Err(error) => {
            json!({ "input": line, "ok": false, "code": error.code, "message": error.message, "value": null })
        }
    }
}

fn citizen_id(line: &str) -> Result<Value> {
    let id = CitizenId::parse(line)?;
    let division = id.division_name();
    let warning = (division.is_none() && !id.division_code().is_empty())
        .then_some("行政区划代码表里没有前六位，可能是早年撤销的代码，请对照证件");
    Ok(json!({
        "normalised": id,
        "birth_date": id.birth(),
        "sex": id.sex().map(crate::Sex::label),
        "division_code": Some(id.division_code()).filter(|code| !code.is_empty()),
        "division_name": division,
        "kind": id.kind().as_str(),
        "kind_label": id.kind().label(),
        "warning": warning,
    }))
}

fn credit_code(line: &str) -> Result<Value> {
    let code = CreditCode::parse(line)?;
    Ok(json!({ "normalised": code, "department": code.department(), "division_code": code.division_code() }))
}

fn bank_account(line: &str) -> Result<Value> {
    let account = BankAccount::parse(line)?;
    Ok(json!({
        "normalised": account,
        "grouped": account.grouped(),
        "luhn_ok": account.luhn_ok(),
        "warning": account.warning(),
    }))
}

fn phone(line: &str) -> Result<Value> {
    let phone = Phone::parse(line)?;
    Ok(json!({ "normalised": phone, "mobile": phone.is_mobile() }))
}

fn amount(money: Money) -> Result<Value> {
    Ok(json!({ "fen": money.fen(), "figures": money.to_yuan(), "capital": money.capital()? }))
}

fn date_capital(line: &str) -> Result<Value> {
    let day = match line.trim() {
        "" => return Err(Error::new("date_capital.empty", "请填写日期，例如 2025-02-12 或 贰零贰伍年零贰月壹拾贰日")),
        figures if figures.starts_with(|c: char| c.is_ascii_digit()) => figures_date(figures)?,
        text => capital::read_date(text)?,
    };
    Ok(json!({ "date": day, "capital": capital::date(day) }))
}

/// Strictly `YYYY-MM-DD`: a list of dates in other styles is to be put right, not guessed at.
fn figures_date(text: &str) -> Result<NaiveDate> {
    let refused = || Error::new("date_capital.figures", "没有这一天，日期请写成 2025-02-12 的样子");
    if text.len() != 10 {
        return Err(refused());
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| refused())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_kind_answers_what_is_right() {
        for (kind, line, key, expected) in [
            ("citizen-id", "11010519491231002x", "normalised", json!("11010519491231002X")),
            ("citizen-id", "11010519491231002x", "birth_date", json!("1949-12-31")),
            ("citizen-id", "11010519491231002x", "sex", json!("女")),
            ("citizen-id", "11010519491231002x", "division_name", json!("北京市朝阳区")),
            ("citizen-id", "310112850409522", "kind", json!("resident_15")),
            ("credit-code", "91110000600037341l", "normalised", json!("91110000600037341L")),
            ("bank-account", "4111 1111 1111 1111", "luhn_ok", json!(true)),
            ("phone", "138 0000 1234", "normalised", json!("13800001234")),
            ("name", "阿依古丽•买买提", "normalised", json!("阿依古丽·买买提")),
            ("amount", "3,000.00", "fen", json!(300_000)),
            ("amount", "3,000.00", "capital", json!("叁仟元整")),
            ("capital-amount", "人民币叁仟圆正", "fen", json!(300_000)),
            ("date-capital", "2025-02-12", "capital", json!("贰零贰伍年零贰月壹拾贰日")),
            ("date-capital", "贰零贰伍年零贰月壹拾贰日", "date", json!("2025-02-12")),
        ] {
            let answer = check(kind, line);
            assert_eq!(answer["ok"], true, "{answer}");
            assert_eq!(answer["input"], line);
            assert_eq!((&answer["code"], &answer["message"]), (&Value::Null, &Value::Null));
            assert_eq!(answer["value"][key], expected, "{answer}");
        }
    }

    #[test]
    fn every_kind_refuses_what_is_wrong() {
        for (kind, line, code) in [
            ("citizen-id", "110101202311012171", "citizen_id.check"),
            ("credit-code", "1", "credit_code.length"),
            ("bank-account", "a", "bank_account.characters"),
            ("phone", "1", "phone.length"),
            ("name", "1", "name.digits"),
            ("amount", "-1", "amount.negative"),
            ("capital-amount", "拾元整", "capital.missing_digit"),
            ("date-capital", "2025-2-12", "date_capital.figures"),
            ("date-capital", "2025-02-30", "date_capital.figures"),
            ("date-capital", "贰零贰伍年贰月壹拾贰日", "date_capital.month"),
            ("date-capital", "", "date_capital.empty"),
            ("shoe-size", "42", "check.kind"),
        ] {
            let answer = check(kind, line);
            assert_eq!(answer["ok"], false, "{answer}");
            assert_eq!(answer["code"], code);
            assert_eq!(answer["input"], line);
            assert_eq!(answer["value"], Value::Null);
            assert!(answer["message"].as_str().is_some_and(|message| !message.is_empty()));
        }
    }

    #[test]
    fn the_input_comes_back_as_it_was() {
        assert_eq!(check("name", " 张\u{3000}三 ")["input"], " 张\u{3000}三 ");
    }

    proptest! {
        #[test]
        fn any_line_gets_an_answer(kind in proptest::sample::select(&KINDS[..]), line in any::<String>()) {
            let answer = check(kind, &line);
            prop_assert_eq!(answer["input"].as_str(), Some(line.as_str()));
            prop_assert_eq!(answer["ok"] == true, answer["code"].is_null());
            prop_assert_eq!(answer["ok"] == true, !answer["value"].is_null());
        }
    }
}
