using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Bench.Data;

/// <summary>What the database is filled with: how much, and by which ids the works find it.</summary>
internal static class Stock
{
    public const int Courses = 100_000;
    public const int Paths = 5_000;
    public const int Tags = 2_000;
    public const int Clients = 25;
    public const int CoursesOfLicense = 20;
    public const int PathsOfLicense = 3;
    public const int TagsOfLicense = 5;
    public const int ChangesOfLicense = 10;

    /// <summary>The license with a long history.</summary>
    public const int LicenseWithHistory = 1;
    public const int ChangesOfThat = 100;

    /// <summary>The license with a long content list.</summary>
    public const int LicenseWithContent = 2;
    public const int CoursesOfThat = 10_000;

    public static readonly DateTime Now = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);

    public static int Count(ContentKind kind) =>
        kind switch
        {
            ContentKind.Course => Courses,
            ContentKind.LearningPath => Paths,
            _ => Tags,
        };

    public static Guid License(int number) => Id("license", number);

    public static Guid Client(int number) => Id("client", number);

    public static Guid Content(ContentKind kind, int number) => Id(kind.ToString(), number);

    /// <summary>A stretch of the catalogue, each item once.</summary>
    public static Guid[] CoursesFrom(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => Content(ContentKind.Course, number % Courses))];

    // As ids are in earnest: without order, and the same in every run.
    private static Guid Id(string what, int number)
    {
        byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what}-{number}")));
        return new Guid(hash.AsSpan(0, 16));
    }
}
