using System.IO.Pipelines;
using System.Text.Json;
using LicenseAdmin.Api;
using LicenseAdmin.Api.ClientLicenses;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Unit.Api;

/// <summary>Contract B with lists of 10,000: an ordinary body, and an answer that is never held whole.</summary>
public sealed class LongListTests(LongListTests.Catalogue catalogue) : IClassFixture<LongListTests.Catalogue>
{
    private const int Many = 10_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private ApiSite Site => catalogue.Site;

    private static string ManyCourses => JsonSerializer.Serialize(Enumerable.Range(1, Many).Select(TestHouse.CourseId));

    [Fact]
    public async Task Ten_thousand_ids_in_each_list_are_taken_and_answered_whatever_the_indentation()
    {
        License license = await Site.House.CreateAsync("Long");
        Dictionary<string, object> body = new(StringComparer.Ordinal)
        {
            ["name"] = "Long",
            ["courseIds"] = Enumerable.Range(1, Many).Select(TestHouse.CourseId),
            ["learningPathIds"] = Enumerable.Range(1, Many).Select(TestHouse.PathId),
            ["courseTagIds"] = Enumerable.Range(1, Many).Select(TestHouse.TagId),
        };

        ApiAnswer answer = await Site.PutAsync(license, JsonSerializer.Serialize(body, Indented));

        JsonElement client = answer.IsOk().Data().GetProperty("client");
        Assert.All(
            ["courses", "learningPaths", "courseTags", "courseIds", "learningPathIds", "courseTagIds"],
            name => Assert.Equal(Many, client.GetProperty(name).GetArrayLength())
        );
        Assert.Equal(
            Enumerable.Range(1, Many).Select(TestHouse.CourseId),
            client.GetProperty("courses").EnumerateArray().Select(course => course.GetProperty("id").GetGuid()).Order()
        );
        Assert.Equal(Many, (await Site.House.ContentAsync(license, ContentKind.CourseTag)).Count);
    }

    [Fact]
    public async Task Each_of_ten_thousand_unknown_ids_is_named()
    {
        License license = await Site.House.CreateAsync("Strangers");
        string strangers = JsonSerializer.Serialize(Enumerable.Range(0, Many).Select(_ => Guid.NewGuid()));

        ApiAnswer answer = await Site.PutAsync(license, ApiSite.Body("Strangers", ("courseIds", strangers)));

        Assert.Equal(Enumerable.Range(0, Many).Select(at => $"courseIds[{at}]"), answer.IsProblem(422).Errors);
        Assert.Empty(await Site.House.ContentAsync(license, ContentKind.Course));
    }

    [Fact]
    public async Task A_list_of_more_items_than_a_body_has_room_for_ids_is_refused_in_one_sentence()
    {
        License license = await Site.House.CreateAsync("Millions");

        ApiAnswer answer = await Site.PutAsync(
            license,
            ApiSite.Body("Millions", ("courseIds", $"[{string.Join(',', Enumerable.Repeat("1", 100_001))}]"))
        );

        Assert.Equal("Must have at most 100000 items, not 100001.", answer.IsProblem(422).Error("courseIds"));
    }

    [Fact]
    public async Task A_long_answer_is_given_again_word_for_word()
    {
        License license = await Site.House.CreateAsync("Again");
        string body = ApiSite.Body("Again", ("courseIds", ManyCourses));
        void Key(HttpRequestMessage request) => request.Headers.Add("Idempotency-Key", "long");

        ApiAnswer first = await Site.PutAsync(license, body, Key);
        ApiAnswer second = await Site.PutAsync(license, body, Key);

        Assert.Equal(first.IsOk().Text, second.IsOk().Text);
        Assert.NotNull(second.Header("Idempotency-Replayed"));
        await using LicenseDbContext db = Site.House.Database();
        int kept = (await db.IdempotentAnswers.SingleAsync(answer => answer.Key == "long", TestContext.Current.CancellationToken)).Body.Length;
        Assert.InRange(kept, Many * 39, first.Text.Length / 4);
    }

    [Fact]
    public async Task An_answer_waits_for_a_slow_caller_instead_of_piling_up()
    {
        License license = await Site.House.CreateAsync(
            "Slow",
            edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. Enumerable.Range(1, Many).Select(TestHouse.CourseId)]))
        );
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ContentReads contents = Site.Site.Services.GetRequiredService<ContentReads>();
        LicenseView view = (await Site.House.Queries.FindAsync(license.Uuid, Site.House.DmAdmin, cancellation)).Value.View;
        ShownLicense shown = new(view) { Content = await contents.ListsAsync(license.Id, cancellation) };
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));

        Task writing = WriteAsync();
        long total = 0;
        long most = 0;
        while (await pipe.Reader.ReadAsync(cancellation) is { } read && (!read.Buffer.IsEmpty || !read.IsCompleted))
        {
            total += read.Buffer.Length;
            most = Math.Max(most, read.Buffer.Length);
            pipe.Reader.AdvanceTo(read.Buffer.End);
        }

        await writing;

        Assert.InRange(total, Many * 200, long.MaxValue);
        Assert.InRange(most, 1, Many * 50);

        async Task WriteAsync()
        {
            using JsonOutput output = new(pipe.Writer, cancellation);
            output.Writer.WriteStartObject();
            await ClientLicense.Dialect.WriteMembersAsync(output, shown, contents);
            output.Writer.WriteEndObject();
            await output.SendAllAsync();
            await pipe.Writer.CompleteAsync();
        }
    }

    /// <summary>A site whose catalogue has ten thousand of each.</summary>
    public sealed class Catalogue : IAsyncLifetime
    {
        internal ApiSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Site = await ApiSite.OpenAsync();
            await using LicenseDbContext db = Site.House.Database();
            IEnumerable<int> numbers = Enumerable.Range(TestHouse.CatalogueSize + 1, Many - TestHouse.CatalogueSize);
            await db.UpsertAsync<Course>(
                [nameof(Course.Id), nameof(Course.Slug), nameof(Course.Title), nameof(Course.Status), ModelNames.SortName, ModelNames.SearchText],
                numbers.Select(n => new object?[] { TestHouse.CourseId(n), $"course-{n}", $"Course {n}", "published", $"COURSE {n}", $"COURSE {n}" }),
                Site.House.Clock.Now,
                CancellationToken.None
            );
            await db.UpsertAsync<LearningPath>(
                [nameof(LearningPath.Id), nameof(LearningPath.Slug), nameof(LearningPath.Name), ModelNames.SortName, ModelNames.SearchText],
                numbers.Select(n => new object?[] { TestHouse.PathId(n), $"path-{n}", $"Path {n}", $"PATH {n}", $"PATH {n}" }),
                Site.House.Clock.Now,
                CancellationToken.None
            );
            await db.UpsertAsync<CourseTag>(
                [nameof(CourseTag.Id), nameof(CourseTag.Label), ModelNames.SortName, ModelNames.SearchText],
                numbers.Select(n => new object?[] { TestHouse.TagId(n), $"Tag {n}", $"TAG {n}", $"TAG {n}" }),
                Site.House.Clock.Now,
                CancellationToken.None
            );
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
