namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>What sort of organisation a client is: it decides how its departments are called.</summary>
internal enum ClientKind
{
    University,
    Company,
    Health,
    School,
    Training,
}

/// <summary>An invented client.</summary>
/// <param name="Key">Contract A's <c>platform_key</c>, the slug, and the first label of the mail domain.</param>
/// <param name="Language">Of its department names, as <see cref="Wording"/> knows it.</param>
/// <param name="UtcOffset">In hours: its people work by day, and its licenses end at its midnight.</param>
/// <param name="Licenses">How many it has.</param>
internal sealed record DemoClient(
    string Key,
    string Org,
    string Name,
    string SchoolName,
    ClientKind Kind,
    string Language,
    double UtcOffset,
    int Licenses
)
{
    public Guid Id { get; } = new Chance($"client {Key}").Id();

    /// <summary>Only names that are reserved for examples.</summary>
    public string Domain => Kind == ClientKind.Company ? $"{Key}.example.com" : $"{Key}.example.org";

    public static IReadOnlyList<DemoClient> All { get; } =
    [
        new("northfield", "NorthfieldX", "Northfield University", "Northfield Online", ClientKind.University, "en", -5, 169),
        new("lindental", "TULindental", "Technische Universität Lindental", "TU Lindental Digital", ClientKind.University, "de", 1, 64),
        new(
            "montvallon",
            "MontvallonX",
            "École supérieure des sciences appliquées de Montvallon",
            "Montvallon en ligne",
            ClientKind.University,
            "fr",
            1,
            52
        ),
        new("santelmo", "SanTelmoX", "Universidad Nacional de San Telmo", "Campus virtual San Telmo", ClientKind.University, "es", -3, 58),
        new("jequitiba", "UFVJ", "Universidade Federal do Vale do Jequitibá", "UFVJ a distância", ClientKind.University, "pt", -3, 46),
        new("valserena", "PoliValserena", "Politecnico di Valserena", "Valserena Aperta", ClientKind.University, "it", 1, 40),
        new("nadodrze", "UNadodrzanski", "Uniwersytet Nadodrzański", "e-Nadodrze", ClientKind.University, "pl", 1, 34),
        new("podoli", "VSTPodoli", "Vysoká škola technická Podolí", "Podolí online", ClientKind.University, "cs", 1, 22),
        new("skargard", "SkargardX", "Södra Skärgårdens högskola", "Skärgården på distans", ClientKind.University, "sv", 1, 20),
        new("alwaha", "AlWahaU", "جامعة الواحة للعلوم والتقنية", "منصة الواحة للتعلّم", ClientKind.University, "ar", 3, 48),
        new("neveyam", "NeveYamX", "המכללה האקדמית נווה־ים", "נווה־ים אונליין", ClientKind.University, "he", 2, 26),
        new("sakuragaoka", "SakuragaokaX", "桜ヶ丘情報大学", "桜ヶ丘オンライン", ClientKind.University, "ja", 9, 36),
        new("saesol", "SaesolX", "새솔대학교", "새솔 사이버캠퍼스", ClientKind.University, "ko", 9, 24),
        new("linjiang", "LinjiangX", "临江理工学院", "临江在线", ClientKind.University, "zh", 8, 28),
        new("songlam", "SongLamX", "Trường Đại học Bách khoa Sông Lam", "Sông Lam trực tuyến", ClientKind.University, "vi", 7, 24),
        new("akcay", "AkcayTU", "Akçay Teknik Üniversitesi", "Akçay Uzaktan Eğitim", ClientKind.University, "tr", 3, 26),
        new("severorechensk", "SRTU", "Северореченский технический университет", "СРТУ Онлайн", ClientKind.University, "ru", 5, 20),
        new("kilima", "KilimaX", "Kilima Institute of Technology", "Kilima Learn", ClientKind.University, "en", 3, 30),
        new("oguta-lake", "OgutaX", "Oguta Lake Polytechnic", "Oguta Lake e-Campus", ClientKind.University, "en", 1, 24),
        new("navdeep", "NavdeepX", "नवदीप प्रौद्योगिकी संस्थान", "नवदीप ई-शिक्षा", ClientKind.University, "hi", 5.5, 26),
        new("brightwater", "Brightwater", "Brightwater Logistics plc", "Brightwater Academy", ClientKind.Company, "en", 0, 34),
        new("hallstrom-ek", "HallstromEk", "Hällström & Ek Industri AB", "Hällström & Ek Lärcenter", ClientKind.Company, "sv", 1, 18),
        new("kestrel-mutual", "KestrelMutual", "Kestrel Mutual Insurance Company", "Kestrel Learning Hub", ClientKind.Company, "en", -6, 28),
        new("rheinblick", "Rheinblick", "Rheinblick Maschinenbau GmbH & Co. KG", "Rheinblick Akademie", ClientKind.Company, "de", 1, 30),
        new("lacroix-fontaine", "LacroixFontaine", "Banque Lacroix-Fontaine", "Université Lacroix-Fontaine", ClientKind.Company, "fr", 1, 24),
        new("almendral", "Almendral", "Grupo Almendral Energía, S.A.", "Escuela Almendral", ClientKind.Company, "es", -6, 26),
        new("boa-esperanca", "BoaEsperanca", "Cooperativa Agrícola Boa Esperança", "Escola Boa Esperança", ClientKind.Company, "pt", -3, 14),
        new("bellandi", "Bellandi", "Officine Bellandi S.p.A.", "Accademia Bellandi", ClientKind.Company, "it", 1, 16),
        new("minato-denso", "MinatoDenso", "みなと電装株式会社", "みなと電装 研修センター", ClientKind.Company, "ja", 9, 20),
        new("almina", "AlMinaLogistics", "شركة الميناء للخدمات اللوجستية", "أكاديمية الميناء", ClientKind.Company, "ar", 4, 18),
        new("binhminh", "BinhMinhTel", "Công ty Cổ phần Viễn thông Bình Minh", "Học viện Bình Minh", ClientKind.Company, "vi", 7, 12),
        new("meridian-health", "MeridianHealth", "Meridian Health Network", "Meridian Clinical Learning", ClientKind.Health, "en", -8, 36),
        new("tasman-ridge", "TasmanRidge", "Tasman Ridge Mining Co-operative", "Tasman Ridge Skills Centre", ClientKind.Company, "en", 10, 16),
        new("maple-hollow", "MapleHollowSD", "Maple Hollow School District No. 47", "Maple Hollow Learns", ClientKind.School, "en", -7, 26),
        new("cyfryzacja-zachod", "ACRZ", "Agencja Cyfryzacji Regionu Zachodniego", "Akademia Cyfrowa", ClientKind.Company, "pl", 1, 10),
        new(
            "sprachschulverband",
            "BFSI",
            "Bundesverband der freien Sprach- und Integrationsschulen in Norddeutschland e. V.",
            "Lernwerk Nord",
            ClientKind.Training,
            "de",
            1,
            12
        ),
        new("code-every-child", "CodeEveryChild", "Code for Every Child Foundation", "Code for Every Child", ClientKind.Training, "en", 0, 14),
        new("norrbygden", "Norrbygden", "Norrbygdens folkhögskola", "Norrbygden", ClientKind.Training, "sv", 1, 7),
        new(
            "instrument-makers",
            "InstrumentMakers",
            "The Honourable Company of Instrument Makers, Surveyors and Allied Professions of the Northern Counties",
            "Instrument Makers’ Hall",
            ClientKind.Training,
            "en",
            0,
            8
        ),
        new("nusantara", "NusantaraDT", "Yayasan Talenta Digital Nusantara", "Talenta Nusantara", ClientKind.Training, "id", 7, 10),
        new("lumen", "LumenMX", "Lumen Bootcamp México", "Lumen", ClientKind.Training, "es", -6, 4),
    ];
}
