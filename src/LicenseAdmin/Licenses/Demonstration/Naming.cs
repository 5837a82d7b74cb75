using System.Globalization;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Names the licenses of one client, no two of them alike.</summary>
internal sealed class Naming(DemoClient client)
{
    private const int Tries = 12;

    // Fields are as long as people make them.
    private static readonly Dictionary<string, string> LongNames = new(StringComparer.Ordinal)
    {
        ["northfield"] =
            "Joint Certificate in Responsible Data Stewardship, Machine Learning and Public Policy for Mid-Career Professionals in State and Municipal Government (Spring Intake, Evening and Weekend Delivery)",
        ["lindental"] =
            "Weiterbildendes Zertifikatsstudium „Künstliche Intelligenz in der industriellen Fertigung“ für Fach- und Führungskräfte kleiner und mittlerer Unternehmen (berufsbegleitend, dritter Durchgang)",
        ["montvallon"] =
            "Diplôme universitaire « Ingénierie des données et intelligence artificielle appliquées aux collectivités territoriales » – formation à distance, deuxième session exceptionnelle",
        ["alwaha"] =
            "برنامج تأهيل معلّمي الحاسب الآلي في المدارس الثانوية لتدريس مقرّرات الذكاء الاصطناعي وعلم البيانات – المرحلة الثالثة (التعليم عن بُعد)",
        ["neveyam"] = "תוכנית הסבה לאקדמאים להנדסת תוכנה ולמדעי הנתונים בשיתוף לשכת התעסוקה – מחזור ערב, קמפוס צפון",
        ["sakuragaoka"] = "社会人のためのデータサイエンス・AI活用人材育成プログラム（文理融合型・オンライン併用・履修証明対応）",
        ["sprachschulverband"] =
            "Berufsbezogene Deutschsprachförderung mit IT-Grundlagen für Teilnehmende der Integrationskurse an den Standorten Flensburg, Kiel, Lübeck und Neumünster",
        ["instrument-makers"] =
            "Continuing Professional Development for Chartered Surveyors: Scripting, Geodata and Databases (Northern Counties Chapter, hybrid delivery)",
    };

    private readonly Wording words = Wording.Of(client.Language);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Departments => words.DepartmentsOf(client.Kind);

    public string Main(Chance chance) => Take(chance.Of(0.5) ? words.Main : $"{words.Main} – {client.SchoolName}");

    public string Department(int number) => Take(Departments[number]);

    /// <summary>For what lies below a department, or below the main license itself.</summary>
    public string Group(LicensePlan parent, Theme theme, DateTime starts, Chance chance)
    {
        if (LongNames.TryGetValue(client.Key, out string? name) && !taken.Contains(name))
        {
            return Take(name);
        }

        string above = parent.Level == 1 ? client.SchoolName : parent.Name;
        return Take(() => Cohort(above, theme, starts, chance));
    }

    /// <summary>For a part of a cohort.</summary>
    public string Part(LicensePlan parent, Chance chance)
    {
        bool hasLetters = client.Language is not ("ar" or "he" or "hi");
        return Take(() =>
        {
            int part = chance.Between(0, 5);
            string mark = hasLetters ? ((char)('A' + part)).ToString() : (part + 1).ToString(CultureInfo.InvariantCulture);
            return $"{parent.Name} · {words.Part.Replace("{n}", mark, StringComparison.Ordinal)}";
        });
    }

    private string Cohort(string department, Theme theme, DateTime starts, Chance chance)
    {
        int pattern = chance.Between(0, words.Groups.Length - 1);
        if (pattern < 2)
        {
            pattern = starts.Month >= 7 ? 0 : 1;
        }

        return words
            .Groups[pattern]
            .Replace("{d}", department, StringComparison.Ordinal)
            .Replace("{t}", theme.NameIn(client.Language), StringComparison.Ordinal)
            .Replace("{y}", starts.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{z}", starts.AddYears(1).ToString("yy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{n}", chance.Between(1, 12).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private string Take(Func<string> make)
    {
        for (int attempt = 1; attempt < Tries; attempt++)
        {
            string name = make();
            if (taken.Add(name))
            {
                return name;
            }
        }

        return Take(make());
    }

    // Where the patterns are used up people count on.
    private string Take(string name)
    {
        string free = name;
        for (int number = 2; !taken.Add(free); number++)
        {
            free = $"{name} ({number})";
        }

        return free;
    }
}
