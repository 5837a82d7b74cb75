namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>How people of one language name licenses.</summary>
/// <param name="Main">The license that a client starts with.</param>
/// <param name="Departments">By the sort of organisation.</param>
/// <param name="Groups">Patterns for what lies below a department: {d} department, {t} theme, {y} year, {z} the year after in two digits, {n} a number.
/// The first is for the year's second half, the second for its first half.</param>
/// <param name="Part">The pattern for a part of such a group: {n} a letter.</param>
internal sealed record Wording(string Main, IReadOnlyDictionary<ClientKind, string[]> Departments, string[] Groups, string Part)
{
    public static Wording Of(string language) => ByLanguage[language];

    public string[] DepartmentsOf(ClientKind kind) => Departments[kind];

    private static readonly Dictionary<string, Wording> ByLanguage = new(StringComparer.Ordinal)
    {
        ["en"] = new(
            "Main license",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Faculty of Engineering",
                    "School of Computing",
                    "College of Arts & Sciences",
                    "Business School",
                    "School of Public Health",
                    "Continuing Education",
                    "Library and Learning Services",
                    "Institute for Data and Society",
                    "Graduate School",
                    "Office of Staff Development",
                ],
                [ClientKind.Company] =
                [
                    "IT & Platforms",
                    "Finance",
                    "Operations",
                    "People & Culture",
                    "Customer Service",
                    "Data Office",
                    "Risk and Compliance",
                    "Graduate programme",
                ],
                [ClientKind.Health] =
                [
                    "Clinical Informatics",
                    "Nursing Education",
                    "Pharmacy",
                    "Revenue Cycle",
                    "Hospital Operations",
                    "Research Computing",
                    "Information Security",
                    "Residency programs",
                ],
                [ClientKind.School] =
                [
                    "Maple Hollow Secondary",
                    "Cedar Bend Middle School",
                    "Lakeside Elementary",
                    "Teacher Professional Development",
                    "Career & Technical Education",
                    "Summer Institute",
                ],
                [ClientKind.Training] = ["Volunteers", "Regional partners", "Apprentices", "Members", "Trainers"],
            },
            [
                "{d} – {t}, Autumn {y}",
                "{d} – {t}, Spring {y}",
                "{t} – Class of {y}",
                "{d}: {t} {y}/{z}",
                "{t} evening cohort {n}",
                "{t} academy, cohort {n}",
                "{d} – onboarding {y}",
                "{t} ({d})",
                "{d} – {t} pilot",
                "{t} summer bridge {y}",
            ],
            "Group {n}"
        ),
        ["de"] = new(
            "Hauptlizenz",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Fakultät Maschinenbau",
                    "Fakultät für Informatik",
                    "Wirtschaftswissenschaften",
                    "Zentrum für Weiterbildung",
                    "Graduiertenschule",
                    "Universitätsbibliothek",
                    "Personalentwicklung",
                    "Institut für Angewandte Mathematik",
                ],
                [ClientKind.Company] =
                [
                    "Konstruktion und Entwicklung",
                    "IT-Betrieb",
                    "Ausbildung",
                    "Vertrieb",
                    "Einkauf & Logistik",
                    "Qualitätssicherung",
                ],
                [ClientKind.Training] =
                [
                    "Geschäftsstelle Hamburg",
                    "Mitgliedsschulen Bremen",
                    "Mitgliedsschulen Schleswig-Holstein",
                    "Lehrkräftefortbildung",
                ],
            },
            ["{d} – {t}, WiSe {y}/{z}", "{d} – {t}, SoSe {y}", "{t}, Jahrgang {y}", "{d}: {t}", "{t} Aufbaukurs {n}", "Umschulung {t} {y}"],
            "Gruppe {n}"
        ),
        ["fr"] = new(
            "Licence principale",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Département informatique",
                    "Département génie civil",
                    "Formation continue",
                    "École doctorale",
                    "Bibliothèque et ressources numériques",
                    "Département mathématiques appliquées",
                    "Relations entreprises",
                ],
                [ClientKind.Company] =
                [
                    "Direction des systèmes d’information",
                    "Banque de détail",
                    "Conformité",
                    "Ressources humaines",
                    "Salle des marchés",
                ],
            },
            [
                "{d} – {t}, rentrée {y}",
                "{t} – promotion {y}",
                "{d} : {t} {y}-{z}",
                "{t}, groupe du soir {n}",
                "Parcours {t} ({d})",
                "{t} – session d’été {y}",
            ],
            "Groupe {n}"
        ),
        ["es"] = new(
            "Licencia principal",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Facultad de Ingeniería",
                    "Facultad de Ciencias Económicas",
                    "Escuela de Posgrado",
                    "Extensión universitaria",
                    "Ciencias de la Computación",
                    "Biblioteca central",
                    "Formación docente",
                ],
                [ClientKind.Company] =
                [
                    "Tecnología",
                    "Redes y distribución",
                    "Atención al cliente",
                    "Recursos humanos",
                    "Analítica",
                    "Seguridad industrial",
                ],
                [ClientKind.Training] = ["Bootcamp CDMX", "Bootcamp Guadalajara"],
            },
            [
                "{d} – {t}, 2.º semestre {y}",
                "{d} – {t}, 1.er semestre {y}",
                "{t} – cohorte {y}",
                "Diplomado en {t} {y}",
                "{d}: {t} (piloto)",
                "{t}, turno noche, grupo {n}",
            ],
            "Comisión {n}"
        ),
        ["pt"] = new(
            "Licença principal",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Instituto de Computação",
                    "Escola de Engenharia",
                    "Pró-Reitoria de Extensão",
                    "Pós-Graduação",
                    "Ciências Agrárias",
                    "Capacitação de servidores",
                ],
                [ClientKind.Company] = ["Tecnologia da Informação", "Armazéns e logística", "Cooperados", "Administração"],
            },
            ["{d} – {t} {y}.2", "{d} – {t} {y}.1", "{t} – turma {y}", "Especialização em {t} {y}", "{t}, turma da noite {n}", "{d}: {t}"],
            "Turma {n}"
        ),
        ["it"] = new(
            "Licenza principale",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Dipartimento di Informatica",
                    "Scuola di Ingegneria",
                    "Dipartimento di Matematica",
                    "Formazione permanente",
                    "Scuola di dottorato",
                    "Biblioteca d’Ateneo",
                ],
                [ClientKind.Company] = ["Ufficio tecnico", "Produzione", "Sistemi informativi", "Amministrazione"],
            },
            ["{d} – {t}, a.a. {y}/{z}", "{t} – coorte {y}", "Master in {t} {y}", "{d}: {t}", "{t}, corso serale {n}"],
            "Gruppo {n}"
        ),
        ["pl"] = new(
            "Licencja główna",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Wydział Informatyki",
                    "Wydział Matematyki",
                    "Wydział Zarządzania",
                    "Studia podyplomowe",
                    "Szkoła doktorska",
                    "Biblioteka uniwersytecka",
                ],
                [ClientKind.Company] = ["Urzędy gmin", "Zespół wdrożeń", "Szkolenia urzędników"],
            },
            ["{d} – {t}, semestr zimowy {y}/{z}", "{d} – {t}, semestr letni {y}", "{t} – rocznik {y}", "{d}: {t}", "{t}, grupa wieczorowa {n}"],
            "Grupa {n}"
        ),
        ["cs"] = new(
            "Hlavní licence",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] = ["Fakulta elektrotechniky", "Katedra informatiky", "Celoživotní vzdělávání", "Doktorská škola", "Knihovna"],
            },
            ["{d} – {t}, zimní semestr {y}/{z}", "{d} – {t}, letní semestr {y}", "{t} – ročník {y}", "{d}: {t}"],
            "Skupina {n}"
        ),
        ["sv"] = new(
            "Huvudlicens",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Institutionen för datavetenskap",
                    "Lärarutbildningen",
                    "Uppdragsutbildning",
                    "Forskarskolan",
                    "Högskolebiblioteket",
                ],
                [ClientKind.Company] = ["Konstruktion", "IT och säkerhet", "Produktion Örnsköldsvik", "Ledarskap"],
                [ClientKind.Training] = ["Distanskurser", "Sommarkurser"],
            },
            ["{d} – {t}, HT{y}", "{d} – {t}, VT{y}", "{t} – årskull {y}", "{d}: {t}", "{t}, kvällsgrupp {n}"],
            "Grupp {n}"
        ),
        ["ar"] = new(
            "الرخصة الرئيسية",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "كلية الهندسة",
                    "كلية علوم الحاسب",
                    "كلية إدارة الأعمال",
                    "عمادة التعليم المستمر",
                    "الدراسات العليا",
                    "عمادة شؤون المكتبات",
                ],
                [ClientKind.Company] = ["إدارة تقنية المعلومات", "عمليات الميناء", "خدمة العملاء", "الموارد البشرية"],
            },
            ["{d} – {t}، الفصل الأول {y}", "{d} – {t}، الفصل الثاني {y}", "{t} – دفعة {y}", "برنامج {t} ({d})", "{t} – المجموعة المسائية {n}"],
            "المجموعة {n}"
        ),
        ["he"] = new(
            "רישיון ראשי",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] = ["הפקולטה להנדסה", "החוג למדעי המחשב", "לימודי המשך", "בית הספר לניהול", "הספרייה"],
            },
            ["{d} – {t}, סמסטר א׳ {y}", "{d} – {t}, סמסטר ב׳ {y}", "{t} – מחזור {y}", "{d}: {t}", "{t}, קבוצת ערב {n}"],
            "קבוצה {n}"
        ),
        ["ja"] = new(
            "メインライセンス",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] = ["情報工学部", "経営学部", "大学院", "社会人講座", "教職員研修", "附属図書館"],
                [ClientKind.Company] = ["技術本部", "情報システム部", "品質保証部", "新入社員研修"],
            },
            ["{d} {t} {y}年度後期", "{d} {t} {y}年度前期", "{t} {y}年度生", "{d}「{t}」", "{t} 夜間コース 第{n}期"],
            "{n}組"
        ),
        ["ko"] = new(
            "기본 라이선스",
            new Dictionary<ClientKind, string[]> { [ClientKind.University] = ["공과대학", "소프트웨어학부", "경영대학", "평생교육원", "대학원"] },
            ["{d} {t} {y}년 2학기", "{d} {t} {y}년 1학기", "{t} {y}학번", "{d} – {t}", "{t} 야간반 {n}기"],
            "{n}반"
        ),
        ["zh"] = new(
            "主许可证",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] = ["计算机学院", "机械工程学院", "经济管理学院", "继续教育学院", "研究生院", "图书馆"],
            },
            ["{d} {t} {y}年秋季", "{d} {t} {y}年春季", "{t}（{y}级）", "{d}：{t}", "{t} 夜校第{n}期"],
            "{n}班"
        ),
        ["vi"] = new(
            "Giấy phép chính",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] = ["Khoa Công nghệ thông tin", "Khoa Cơ khí", "Viện Đào tạo sau đại học", "Trung tâm Bồi dưỡng", "Thư viện"],
                [ClientKind.Company] = ["Phòng Hạ tầng mạng", "Phòng Chăm sóc khách hàng", "Phòng Nhân sự"],
            },
            ["{d} – {t}, học kỳ 1 {y}", "{d} – {t}, học kỳ 2 {y}", "{t} – khóa {y}", "{d}: {t}", "{t}, lớp tối {n}"],
            "Nhóm {n}"
        ),
        ["tr"] = new(
            "Ana lisans",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Mühendislik Fakültesi",
                    "Bilgisayar Bölümü",
                    "İşletme Fakültesi",
                    "Sürekli Eğitim Merkezi",
                    "Lisansüstü Enstitüsü",
                ],
            },
            ["{d} – {t}, {y} Güz", "{d} – {t}, {y} Bahar", "{t} – {y} dönemi", "{d}: {t}", "{t} akşam grubu {n}"],
            "Grup {n}"
        ),
        ["ru"] = new(
            "Основная лицензия",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] =
                [
                    "Факультет информатики",
                    "Инженерный факультет",
                    "Дополнительное образование",
                    "Аспирантура",
                    "Библиотека",
                ],
            },
            ["{d} – {t}, осень {y}", "{d} – {t}, весна {y}", "{t} – набор {y}", "{d}: {t}", "{t}, вечерняя группа {n}"],
            "Группа {n}"
        ),
        ["hi"] = new(
            "मुख्य लाइसेंस",
            new Dictionary<ClientKind, string[]>
            {
                [ClientKind.University] = ["कंप्यूटर विज्ञान विभाग", "यांत्रिक अभियांत्रिकी", "प्रबंधन अध्ययन", "सतत शिक्षा केंद्र", "पुस्तकालय"],
            },
            ["{d} – {t}, सत्र {y}-{z}", "{t} – बैच {y}", "{d}: {t}", "{t} सायंकालीन बैच {n}"],
            "समूह {n}"
        ),
        ["id"] = new(
            "Lisensi utama",
            new Dictionary<ClientKind, string[]> { [ClientKind.Training] = ["Bootcamp Bandung", "Bootcamp Surabaya", "Mitra sekolah"] },
            ["{d} – {t}, angkatan {n}", "{t} {y}", "{d}: {t}", "Beasiswa {t} {y}"],
            "Kelompok {n}"
        ),
    };
}
