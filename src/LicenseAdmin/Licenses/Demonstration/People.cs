using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Who made the history, and who learns. Nobody of them can sign in: they have no password, and the keys' secrets were never kept.</summary>
internal static class People
{
    private const int Stride = 7919;

    /// <summary>The DM admins.</summary>
    public static IReadOnlyList<Actor> Staff { get; } =
    [
        .. new[]
        {
            "dana.okafor@example.org",
            "ingrid.solberg@example.org",
            "youssef.haddad@example.org",
            "mei-ling.chen@example.org",
            "tomas.novak@example.org",
            "lucia.fernandez@example.org",
            "priya.raman@example.org",
        }.Select(email => new Actor(ActorKind.User, new Chance(email).Id(), email)),
    ];

    /// <summary>Contract A's caller.</summary>
    public static Actor Provisioning { get; } = new(ActorKind.ApiKey, new Chance("LMS provisioning").Id(), "LMS provisioning");

    /// <summary>Contract B's caller.</summary>
    public static Actor Billing { get; } = new(ActorKind.ApiKey, new Chance("Billing sync").Id(), "Billing sync");

    /// <summary>Platform admins: who reads the licenses of which client.</summary>
    public static IReadOnlyList<(Actor Actor, DemoClient Client)> PlatformAdmins { get; } =
    [
        .. new[]
        {
            ("northfield", "marcus.whitfield"),
            ("northfield", "amy.delacruz"),
            ("lindental", "katrin.vogel"),
            ("alwaha", "huda.alsalem"),
            ("sakuragaoka", "haruka.mori"),
            ("santelmo", "joaquin.pereyra"),
            ("meridian-health", "renee.thibodeaux"),
            ("brightwater", "callum.reid"),
        }
            .Select(admin =>
                (Client: DemoClient.All.Single(client => string.Equals(client.Key, admin.Item1, StringComparison.Ordinal)), Name: admin.Item2)
            )
            .Select(admin => (new Actor(ActorKind.User, new Chance(admin.Name).Id(), $"{admin.Name}@{admin.Client.Domain}"), admin.Client)),
    ];

    /// <summary>The person at the vendor who looks after a client.</summary>
    public static Actor KeeperOf(DemoClient client) => new Chance($"keeper of {client.Key}").Pick(Staff);

    /// <summary>Addresses of learners, no two the same.</summary>
    /// <param name="from">Where in the client's list of people to begin: licenses of one client share people.</param>
    public static IEnumerable<string> Learners(DemoClient client, int from, int count)
    {
        (string[] first, string[] last) = NamesIn(client.Language);
        int people = first.Length * last.Length;
        return Enumerable
            .Range(from, count)
            .Select(n =>
            {
                // A stride without a common factor steps through all pairs before one comes again: with a number then, as mail systems do.
                int pair = (int)((long)n * Stride % people);
                string namesake = n < people ? string.Empty : $"{(n / people) + 1}";
                return $"{first[pair % first.Length]}.{last[pair / first.Length]}{namesake}@{client.Domain}";
            });
    }

    private static (string[] First, string[] Last) NamesIn(string language) =>
        Names.TryGetValue(language, out (string[], string[]) names) ? names : Names["en"];

    private static readonly Dictionary<string, (string[] First, string[] Last)> Names = new(StringComparer.Ordinal)
    {
        ["en"] = Of(
            "olivia noah amina james grace samuel chloe ethan wanjiru liam adaeze emma tyler hannah kofi ruby jordan maya oscar zara ben nia alex ivy",
            "smith johnson okoye brown mwangi taylor nguyen wilson patel clarke adebayo evans martin otieno lewis walker singh young baker hill ross"
        ),
        ["de"] = Of(
            "lena paul marie jonas emma felix hannah lukas sophie max laura tim anna moritz clara jan elif niklas greta simon",
            "mueller schmidt schneider fischer weber wagner becker schulz hoffmann koch bauer richter klein wolf neumann krause yilmaz braun lang"
        ),
        ["fr"] = Of(
            "camille lucas manon hugo lea nathan chloe louis ines jules sarah theo juliette adam alice karim margaux antoine",
            "martin bernard dubois thomas robert petit durand leroy moreau simon laurent lefebvre benali garnier faure rousseau fontaine"
        ),
        ["es"] = Of(
            "sofia mateo valentina santiago camila diego lucia nicolas martina joaquin paula emiliano carmen andres julieta bruno elena tomas",
            "garcia fernandez gonzalez rodriguez lopez martinez perez sanchez ramirez torres flores acosta medina herrera castro rojas ortiz"
        ),
        ["pt"] = Of(
            "ana joao beatriz pedro larissa gabriel mariana lucas juliana rafael camila thiago fernanda bruno leticia caio",
            "silva santos oliveira souza lima pereira ferreira costa rodrigues almeida nascimento carvalho araujo ribeiro moura"
        ),
        ["it"] = Of(
            "giulia marco chiara luca francesca andrea martina matteo sara lorenzo elisa davide alice simone",
            "rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti"
        ),
        ["pl"] = Of(
            "zofia jan julia kacper maja szymon hanna filip oliwia piotr alicja michal ewa tomasz",
            "nowak kowalska wisniewski wojcik kaminska lewandowski zielinska szymanski wozniak dabrowska kozlowski mazur krawczyk"
        ),
        ["cs"] = Of(
            "tereza jakub eliska ondrej klara vojtech adela matej barbora filip",
            "novak svobodova dvorak cerna prochazka kucerova vesely horakova nemec"
        ),
        ["sv"] = Of(
            "elsa erik maja oscar alma axel ebba nils linnea viktor saga",
            "andersson johansson karlsson nilsson eriksson larsson olsson persson berg lund"
        ),
        ["ar"] = Of(
            "fatima omar layla khalid maryam yusuf noura abdullah hessa tariq reem hamad salma ali",
            "alharbi alqahtani haddad alzahrani mansour alshehri khoury alotaibi nasser aldosari saleh rahman"
        ),
        ["he"] = Of("noa itai maya yonatan tamar daniel shira amit yael omer", "cohen levi mizrahi peretz biton friedman azoulay katz avraham"),
        ["ja"] = Of(
            "haruto yui sota hina ren aoi yuto sakura kaito mei riku akari",
            "sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato yoshida"
        ),
        ["ko"] = Of("minjun seoyeon jiho jiwoo doyun haeun junseo sua hyunwoo yerin", "kim lee park choi jung kang cho yoon jang lim han"),
        ["zh"] = Of("wei fang jing lei min yan hao xin jun ting bo lan", "wang li zhang liu chen yang zhao huang zhou wu xu sun ma"),
        ["vi"] = Of("anh minh linh huy trang duc mai khanh thao nam phuong long", "nguyen tran le pham hoang vo dang bui do ngo duong"),
        ["tr"] = Of("zeynep mehmet elif emre ayse mustafa defne can ecrin burak", "yilmaz kaya demir celik sahin yildiz aydin ozturk arslan dogan"),
        ["ru"] = Of(
            "anna ivan maria dmitri elena sergei daria alexei olga nikita",
            "ivanova petrov smirnova kuznetsov popova sokolov lebedeva kozlov novikova"
        ),
        ["hi"] = Of(
            "aarav diya vivaan ananya rohan isha arjun kavya aditya meera",
            "sharma verma gupta singh patel kumar joshi mishra yadav chauhan"
        ),
        ["id"] = Of("putri budi siti agus dewi rizky ayu fajar nur bayu", "wijaya santoso pratama lestari hidayat saputra wulandari nugroho"),
    };

    private static (string[], string[]) Of(string first, string last) => (first.Split(' '), last.Split(' '));
}
