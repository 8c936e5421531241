//! Keys of the columns of the household workbook, for those who read and write its rows.

/// Sheet 困难职工: one row a worker.
pub mod worker {
    /// 姓名
    pub const NAME: &str = "name";
    /// 身份证号
    pub const ID_NUMBER: &str = "id_number";
    /// 职工编号
    pub const WORKER_NO: &str = "worker_no";
    /// 困难类别
    pub const HARDSHIP_CLASS: &str = "hardship_class";
    /// 建档标准
    pub const FILE_LEVEL: &str = "file_level";
    /// 民族
    pub const ETHNICITY: &str = "ethnicity";
    /// 性别; only compared with the ID number
    pub const SEX: &str = "sex";
    /// 出生日期; only compared with the ID number
    pub const BIRTH_DATE: &str = "birth_date";
    /// 政治面貌
    pub const POLITICS: &str = "politics";
    /// 健康状况
    pub const HEALTH: &str = "health";
    /// 残疾类别
    pub const DISABILITY: &str = "disability";
    /// 工作状态
    pub const WORK_STATUS: &str = "work_status";
    /// 劳模类型
    pub const MODEL_WORKER: &str = "model_worker";
    /// 住房类型
    pub const HOUSING: &str = "housing";
    /// 建筑面积
    pub const FLOOR_AREA: &str = "floor_area";
    /// 手机号码
    pub const PHONE: &str = "phone";
    /// 其他联系方式
    pub const OTHER_CONTACT: &str = "other_contact";
    /// 邮政编码
    pub const POSTCODE: &str = "postcode";
    /// 工作时间
    pub const WORK_START: &str = "work_start";
    /// 所属行业
    pub const INDUSTRY: &str = "industry";
    /// 婚姻状况
    pub const MARITAL: &str = "marital";
    /// 户口类型
    pub const HUKOU: &str = "hukou";
    /// 户籍地址
    pub const HUKOU_ADDRESS: &str = "hukou_address";
    /// 家庭住址
    pub const ADDRESS: &str = "address";
    /// 所属工会
    pub const UNION_NAME: &str = "union_name";
    /// 工作单位
    pub const EMPLOYER: &str = "employer";
    /// 单位性质
    pub const EMPLOYER_KIND: &str = "employer_kind";
    /// 企业状况
    pub const EMPLOYER_STATUS: &str = "employer_status";
    /// 劳动合同签订情况
    pub const CONTRACT_KIND: &str = "contract_kind";
    /// 劳动合同起始日期
    pub const CONTRACT_FROM: &str = "contract_from";
    /// 劳动合同终止日期
    pub const CONTRACT_UNTIL: &str = "contract_until";
    /// 失业保险金领取起始日期
    pub const UNEMPLOYMENT_FROM: &str = "unemployment_from";
    /// 失业保险金领取截止日期
    pub const UNEMPLOYMENT_UNTIL: &str = "unemployment_until";
    /// 单位帮扶情况
    pub const EMPLOYER_AID: &str = "employer_aid";
    /// 是否单亲
    pub const SINGLE_PARENT: &str = "single_parent";
    /// 本人月平均收入
    pub const OWN_MONTHLY_INCOME: &str = "own_monthly_income";
    /// 家庭其他非薪资年收入
    pub const OTHER_ANNUAL_INCOME: &str = "other_annual_income";
    /// 家庭年度总收入
    pub const ANNUAL_INCOME: &str = "annual_income";
    /// 刚性支出(年)
    pub const RIGID_ANNUAL: &str = "rigid_annual";
    /// 低保金额
    pub const DIBAO_MONTHLY: &str = "dibao_monthly";
    /// 特困救助卡号
    pub const RELIEF_CARD: &str = "relief_card";
    /// 家庭人口
    pub const PEOPLE_COUNT: &str = "people_count";
    /// 户口所在地行政区划
    pub const DIVISION_CODE: &str = "division_code";
    /// 医保状况
    pub const MEDICAL_INSURANCE: &str = "medical_insurance";
    /// 是否有一定自救能力
    pub const SELF_HELP: &str = "self_help";
    /// 是否为零就业家庭
    pub const ZERO_EMPLOYMENT: &str = "zero_employment";
    /// 主要致困原因
    pub const MAIN_CAUSE: &str = "main_cause";
    /// 次要致困原因
    pub const OTHER_CAUSES: &str = "other_causes";
    /// 其他(文字描述)
    pub const CAUSE_TEXT: &str = "cause_text";
    /// 开户银行
    pub const BANK_NAME: &str = "bank_name";
    /// 支行名称
    pub const BANK_BRANCH: &str = "bank_branch";
    /// 银行卡号
    pub const BANK_ACCOUNT: &str = "bank_account";
    /// 银行户名, when it differs from the name
    pub const BANK_HOLDER: &str = "bank_holder";
    /// 五类重点群体
    pub const KEY_GROUP: &str = "key_group";
    /// 是否解困脱困对象
    pub const RELIEF_TARGET: &str = "relief_target";
    /// 解困脱困日期
    pub const RELIEF_ON: &str = "relief_on";
    /// 解困措施
    pub const RELIEF_MEASURES: &str = "relief_measures";
    /// 备注
    pub const REMARK: &str = "remark";
    /// 本人劳动能力和就业
    pub const OWN_WORK: &str = "own_work";
    /// 住房套数
    pub const HOMES: &str = "homes";
    /// 住房总面积
    pub const HOME_AREA: &str = "home_area";
    /// 套数 and 面积 of the homes of each kind, by its code in `home_kind`.
    pub const HOME_CELLS: [[&str; 3]; 4] = [
        ["commodity", "home_commodity", "home_commodity_area"],
        ["self_built", "home_self_built", "home_self_built_area"],
        ["resettled", "home_resettled", "home_resettled_area"],
        ["other", "home_other", "home_other_area"],
    ];
    /// 商铺间数
    pub const SHOPS: &str = "shops";
    /// 商铺面积
    pub const SHOP_AREA: &str = "shop_area";
    /// 是否雇人经营
    pub const HIRES: &str = "hires";
    /// 机动车辆数
    pub const VEHICLES: &str = "vehicles";
    /// 购置年份 and 用途 of the first vehicle, the second, …
    pub const VEHICLE_CELLS: [[&str; 2]; 4] = [
        ["vehicle1_year", "vehicle1_use"],
        ["vehicle2_year", "vehicle2_use"],
        ["vehicle3_year", "vehicle3_use"],
        ["vehicle4_year", "vehicle4_use"],
    ];
    /// 同意书和授权书: those of the worker, and the first guardians' ones.
    pub const CONSENTS: [ConsentCells; 8] = [
        ConsentCells::of("check", "check_by", "check_on"),
        ConsentCells::of("income", "promise_by", "promise_on"),
        ConsentCells::of("personal", "personal_by", "personal_on"),
        ConsentCells::of("sensitive", "sensitive_by", "sensitive_on"),
        ConsentCells::of("notice", "notice_by", "notice_on"),
        ConsentCells::of_child(0, "minor1_by", "minor1_guardian", "minor1_on"),
        ConsentCells::of_child(1, "minor2_by", "minor2_guardian", "minor2_on"),
        ConsentCells::of_child(2, "minor3_by", "minor3_guardian", "minor3_on"),
    ];

    /// The cells of one consent.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct ConsentCells {
        /// Which consent, code of the table `consent`.
        pub kind: &'static str,
        /// Which of its kind, from 0.
        pub nth: usize,
        /// 签字人
        pub signer: &'static str,
        /// 监护人, of a child's alone
        pub guardian: Option<&'static str>,
        /// 签字日期
        pub signed_on: &'static str,
    }

    impl ConsentCells {
        const fn of(kind: &'static str, signer: &'static str, signed_on: &'static str) -> Self {
            Self { kind, nth: 0, signer, guardian: None, signed_on }
        }

        const fn of_child(nth: usize, signer: &'static str, guardian: &'static str, signed_on: &'static str) -> Self {
            Self { kind: "minor", nth, signer, guardian: Some(guardian), signed_on }
        }

        /// Whether a column is one of them.
        pub fn has(&self, key: &str) -> bool {
            key == self.signer || key == self.signed_on || self.guardian == Some(key)
        }
    }

    /// 其他财产
    pub const OTHER_PROPERTY: &str = "other_property";
    /// 是否就读高收费私立学校
    pub const PRIVATE_SCHOOL: &str = "private_school";
    /// 私立学校学费(年)
    pub const SCHOOL_FEE: &str = "school_fee";
    /// 同阶段公办学费(年)
    pub const PUBLIC_FEE: &str = "public_fee";
    /// 是否自费出国留学
    pub const STUDY_ABROAD: &str = "study_abroad";
    /// 意外事故
    pub const ACCIDENT: &str = "accident";
    /// 意外损失
    pub const ACCIDENT_LOSS: &str = "accident_loss";
    /// 意外赔偿和救助
    pub const ACCIDENT_COMPENSATION: &str = "accident_compensation";
}

/// Sheet 家庭成员: one row a member, joined to the worker by the worker's ID number.
pub mod member {
    /// 职工身份证号
    pub const WORKER_ID_NUMBER: &str = "worker_id_number";
    /// 姓名
    pub const NAME: &str = "name";
    /// 关系
    pub const RELATION: &str = "relation";
    /// 身份证号
    pub const ID_NUMBER: &str = "id_number";
    /// 民族
    pub const ETHNICITY: &str = "ethnicity";
    /// 性别; only compared with the ID number
    pub const SEX: &str = "sex";
    /// 出生日期; only compared with the ID number
    pub const BIRTH_DATE: &str = "birth_date";
    /// 健康状况
    pub const HEALTH: &str = "health";
    /// 医保状况
    pub const MEDICAL_INSURANCE: &str = "medical_insurance";
    /// 月收入
    pub const MONTHLY_INCOME: &str = "monthly_income";
    /// 人员身份
    pub const IDENTITY: &str = "identity";
    /// 当前学历 (stage of study)
    pub const STAGE: &str = "stage";
    /// 入学年份
    pub const ENTRY_YEAR: &str = "entry_year";
    /// 年制
    pub const STUDY_YEARS: &str = "study_years";
    /// 单位或学校
    pub const SCHOOL: &str = "school";
    /// 所学专业
    pub const MAJOR: &str = "major";
    /// 手机号码
    pub const PHONE: &str = "phone";
    /// 政治面貌
    pub const POLITICS: &str = "politics";
    /// 劳模类型
    pub const MODEL_WORKER: &str = "model_worker";
    /// 残疾类别
    pub const DISABILITY: &str = "disability";
    /// 婚姻状况
    pub const MARITAL: &str = "marital";
    /// 户口类型
    pub const HUKOU: &str = "hukou";
    /// 其他联系方式
    pub const OTHER_CONTACT: &str = "other_contact";
    /// 工作状态
    pub const WORK_STATUS: &str = "work_status";
    /// 单位性质
    pub const EMPLOYER_KIND: &str = "employer_kind";
    /// 企业状况
    pub const EMPLOYER_STATUS: &str = "employer_status";
    /// 所属行业
    pub const INDUSTRY: &str = "industry";
    /// 劳动合同签订/入伍时间
    pub const CONTRACT_START: &str = "contract_start";
    /// 合同期限
    pub const CONTRACT_TERM: &str = "contract_term";
    /// 学历
    pub const EDUCATION: &str = "education";
    /// 备注
    pub const NOTE: &str = "note";
    /// 劳动能力和就业
    pub const WORK: &str = "work";
}
