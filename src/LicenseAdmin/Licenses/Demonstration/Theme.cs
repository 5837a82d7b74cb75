using System.Collections.Frozen;
using LicenseAdmin.Common;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>What a license is about: it names it, and it picks its courses.</summary>
/// <param name="Code">In SKUs and program ids.</param>
/// <param name="Subjects">The catalogue's subjects that belong to it, in several languages, folded for searching.</param>
/// <param name="Names">By language; English where one is missing.</param>
internal sealed record Theme(string Code, FrozenSet<string> Subjects, IReadOnlyDictionary<string, string> Names)
{
    private const string Fallback = "en";

    public string NameIn(string language) => Names.GetValueOrDefault(language) ?? Names[Fallback];

    public static Theme Everything { get; } = Make("ALL", "", "en=Full catalogue");

    /// <summary>Those that a department or a cohort may be about.</summary>
    public static IReadOnlyList<Theme> All { get; } =
    [
        Make(
            "PY",
            """
            Python | Django | Flask | Jupyter | FastAPI
            """,
            """
            en=Python programming | de=Python-Programmierung | fr=Programmation Python | es=Programación en Python
            pt=Programação em Python | it=Programmazione in Python | pl=Programowanie w Pythonie | cs=Programování v Pythonu
            sv=Programmering i Python | ar=البرمجة بلغة بايثون | he=תכנות בפייתון | ja=Python入門 | ko=파이썬 프로그래밍 | zh=Python 程序设计
            vi=Lập trình Python | tr=Python programlama | ru=Программирование на Python | hi=पाइथन प्रोग्रामिंग | id=Pemrograman Python
            """
        ),
        Make(
            "WEB",
            """
            JavaScript | HTML and CSS | HTML / CSS | React | React.js | Angular | AngularJS | Vue.js | Bootstrap | NodeJS | Node.js | Node
            TypeScript | PHP | jQuery | Web Development | Next.js | Svelte | Laravel | WordPress | Wordpress | Programación Web & Móvil
            Web | ExpressJS | Nest.js | Sass | Tailwind CSS | Frameworks | Symfony
            """,
            """
            en=Web development | de=Webentwicklung | fr=Développement web | es=Desarrollo web | pt=Desenvolvimento web | it=Sviluppo web
            pl=Tworzenie stron WWW | cs=Vývoj webu | sv=Webbutveckling | ar=تطوير الويب | he=פיתוח אתרים | ja=Web開発 | ko=웹 개발 | zh=Web 开发
            vi=Phát triển web | tr=Web geliştirme | ru=Веб-разработка | hi=वेब विकास | id=Pengembangan web
            """
        ),
        Make(
            "DATA",
            """
            Data Science | R | SQL | Databases | Database | PostgreSQL | MySQL | Bases de Datos | Python | Elastic | Spark | Statistics
            """,
            """
            en=Data analysis | de=Datenanalyse | fr=Analyse de données | es=Análisis de datos | pt=Análise de dados | it=Analisi dei dati
            pl=Analiza danych | cs=Analýza dat | sv=Dataanalys | ar=تحليل البيانات | he=ניתוח נתונים | ja=データ分析 | ko=데이터 분석 | zh=数据分析
            vi=Phân tích dữ liệu | tr=Veri analizi | ru=Анализ данных | hi=डेटा विश्लेषण | id=Analisis data
            """
        ),
        Make(
            "ML",
            """
            Machine Learning | Machine-Learning | Deep Learning | Artificial Intelligence | Generative AI | AI
            Natural Language Programming | Soft Computing | Cuda
            """,
            """
            en=Machine learning | de=Maschinelles Lernen | fr=Apprentissage automatique | es=Aprendizaje automático
            pt=Aprendizado de máquina | it=Apprendimento automatico | pl=Uczenie maszynowe | cs=Strojové učení | sv=Maskininlärning
            ar=تعلّم الآلة | he=למידת מכונה | ja=機械学習 | ko=머신러닝 | zh=机器学习 | vi=Học máy | tr=Makine öğrenmesi | ru=Машинное обучение
            hi=मशीन लर्निंग | id=Pembelajaran mesin
            """
        ),
        Make(
            "AZ",
            """
            azure | Azure | Cloud Computing | AWS | GCP
            """,
            """
            en=Azure cloud | de=Azure-Cloud | fr=Cloud Azure | es=Nube Azure | pt=Nuvem Azure | it=Cloud Azure | pl=Chmura Azure
            cs=Cloud Azure | sv=Azure-molnet | ar=سحابة أزور | he=ענן Azure | ja=Azureクラウド | ko=Azure 클라우드 | zh=Azure 云 | vi=Đám mây Azure
            tr=Azure bulut | ru=Облако Azure | hi=एज़्योर क्लाउड
            """
        ),
        Make(
            "OPS",
            """
            Linux | Git | Git and GitHub | Docker | Kubernetes | Bash | Bash / Shell | Bash and Shell | Ansible | DevOps | Jenkins
            Terraform | Networking | Redes | Operating Systems | Operating systems
            """,
            """
            en=DevOps and Linux | de=DevOps und Linux | fr=DevOps et Linux | es=DevOps y Linux | pt=DevOps e Linux | it=DevOps e Linux
            pl=DevOps i Linux | cs=DevOps a Linux | sv=DevOps och Linux | ar=لينكس وعمليات التطوير | he=DevOps ולינוקס | ja=DevOpsとLinux
            ko=DevOps와 리눅스 | zh=DevOps 与 Linux | vi=DevOps và Linux | tr=DevOps ve Linux | ru=DevOps и Linux | hi=देवऑप्स और लिनक्स
            """
        ),
        Make(
            "JAVA",
            """
            Java | Kotlin | Spring | Scala
            """,
            """
            en=Java | ar=جافا | he=ג׳אווה | ja=Java | ko=자바 | zh=Java 编程 | hi=जावा
            """
        ),
        Make(
            "MOB",
            """
            Android | Flutter | Kotlin | Swift | iOS | Dart | React Native
            """,
            """
            en=Mobile apps | de=App-Entwicklung | fr=Applications mobiles | es=Aplicaciones móviles | pt=Aplicativos móveis | it=App mobili
            pl=Aplikacje mobilne | cs=Mobilní aplikace | sv=Mobilappar | ar=تطبيقات الجوال | he=אפליקציות מובייל | ja=モバイルアプリ | ko=모바일 앱
            zh=移动应用 | vi=Ứng dụng di động | tr=Mobil uygulamalar | ru=Мобильные приложения | hi=मोबाइल ऐप | id=Aplikasi seluler
            """
        ),
        Make(
            "SEC",
            """
            Security | Cryptography | Cryptography & Network Security | Networking | Linux | Blockchain
            """,
            """
            en=Cybersecurity | de=IT-Sicherheit | fr=Cybersécurité | es=Ciberseguridad | pt=Cibersegurança | it=Sicurezza informatica
            pl=Cyberbezpieczeństwo | cs=Kybernetická bezpečnost | sv=Cybersäkerhet | ar=الأمن السيبراني | he=אבטחת סייבר | ja=サイバーセキュリティ
            ko=사이버 보안 | zh=网络安全 | vi=An ninh mạng | tr=Siber güvenlik | ru=Кибербезопасность | hi=साइबर सुरक्षा | id=Keamanan siber
            """
        ),
        Make(
            "DB",
            """
            SQL | MySQL | MongoDB | Mongo DB | PostgreSQL | Databases | Database | NoSQL | Redis | Bases de Datos
            """,
            """
            en=Databases and SQL | de=Datenbanken und SQL | fr=Bases de données et SQL | es=Bases de datos y SQL | pt=Bancos de dados e SQL
            it=Basi di dati e SQL | pl=Bazy danych i SQL | cs=Databáze a SQL | sv=Databaser och SQL | ar=قواعد البيانات
            he=מסדי נתונים ו־SQL | ja=データベースとSQL | ko=데이터베이스와 SQL | zh=数据库与 SQL | vi=Cơ sở dữ liệu và SQL | tr=Veritabanları ve SQL
            ru=Базы данных и SQL | hi=डेटाबेस और SQL | id=Basis data dan SQL
            """
        ),
        Make(
            "ALG",
            """
            Algorithms & Data Structures | Algorithms | Algorithms and Data Structures | Data Structures and Algorithms
            Competitive Programming | Graph Theory | Algoritmalar | Mathematics
            """,
            """
            en=Algorithms and data structures | de=Algorithmen und Datenstrukturen | fr=Algorithmique | es=Algoritmos y estructuras de datos
            pt=Algoritmos e estruturas de dados | it=Algoritmi e strutture dati | pl=Algorytmy i struktury danych
            cs=Algoritmy a datové struktury | sv=Algoritmer och datastrukturer | ar=الخوارزميات وهياكل البيانات | he=אלגוריתמים ומבני נתונים
            ja=アルゴリズム | ko=알고리즘과 자료구조 | zh=算法与数据结构 | vi=Thuật toán | tr=Algoritmalar | ru=Алгоритмы и структуры данных | hi=एल्गोरिदम
            id=Algoritma
            """
        ),
        Make(
            "CS",
            """
            Computer Science | Ciencias de la Computación | C | C++ | C/C++ | Computer Organization and Architecture | Compilers | Theory
            Generale | Programação | Programación | Misc | Language Agnostic
            """,
            """
            en=Computer science foundations | de=Grundlagen der Informatik | fr=Fondamentaux de l’informatique
            es=Fundamentos de informática | pt=Fundamentos da computação | it=Fondamenti di informatica | pl=Podstawy informatyki
            cs=Základy informatiky | sv=Grunder i datavetenskap | ar=أسس علوم الحاسب | he=יסודות מדעי המחשב | ja=計算機科学の基礎 | ko=컴퓨터 과학 기초
            zh=计算机科学基础 | vi=Nhập môn khoa học máy tính | tr=Bilgisayar bilimine giriş | ru=Основы информатики | hi=कंप्यूटर विज्ञान की नींव
            id=Dasar ilmu komputer
            """
        ),
        Make(
            "CPP",
            """
            C | C++ | C/C++ | C# | .NET | Rust | Go | Assembly | Arduino
            """,
            """
            en=C, C++ and C# | de=C, C++ und C# | fr=C, C++ et C# | es=C, C++ y C# | pt=C, C++ e C# | it=C, C++ e C# | sv=C, C++ och C#
            ar=لغات C وC++ وC# | ja=C/C++プログラミング | zh=C/C++ 程序设计 | tr=C, C++ ve C# | ru=C, C++ и C# | vi=C, C++ và C#
            """
        ),
        Make(
            "GAME",
            """
            Unity | Game Development | Robotics | Robótica | Videojuegos | Arduino | C#
            """,
            """
            en=Games and robotics | de=Spiele und Robotik | fr=Jeux et robotique | es=Videojuegos y robótica | pt=Jogos e robótica
            it=Videogiochi e robotica | pl=Gry i robotyka | sv=Spel och robotik | ar=الألعاب والروبوتات | ja=ゲームとロボット | ko=게임과 로봇
            zh=游戏与机器人 | tr=Oyun ve robotik | vi=Trò chơi và robot | ru=Игры и робототехника | id=Gim dan robotika
            """
        ),
        Make(
            "SWE",
            """
            Software Architecture | Software Engineering | Go | Rust | TypeScript | Git | IDE and editors | Ruby | Clojure | Haskell
            Programming paradigms | Ballerina
            """,
            """
            en=Software engineering | de=Softwaretechnik | fr=Génie logiciel | es=Ingeniería de software | pt=Engenharia de software
            it=Ingegneria del software | pl=Inżynieria oprogramowania | cs=Softwarové inženýrství | sv=Programvaruteknik
            ar=هندسة البرمجيات | he=הנדסת תוכנה | ja=ソフトウェア工学 | ko=소프트웨어 공학 | zh=软件工程 | vi=Kỹ nghệ phần mềm | tr=Yazılım mühendisliği
            ru=Программная инженерия | hi=सॉफ़्टवेयर इंजीनियरिंग | id=Rekayasa perangkat lunak
            """
        ),
    ];

    private static Theme Make(string code, string subjects, string names) =>
        new(
            code,
            Parts(subjects).Select(SearchText.Fold).ToFrozenSet(StringComparer.Ordinal),
            Parts(names).Select(name => name.Split('=')).ToDictionary(name => name[0], name => name[1], StringComparer.Ordinal)
        );

    private static string[] Parts(string text) => text.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
