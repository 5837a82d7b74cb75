using System.Globalization;
using System.Text;
using System.Text.Json;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Unit.Domain;

public sealed class JsonDifferencesTests
{
    private const int Pairs = 2000;

    [Fact]
    public void Applying_the_differences_of_two_objects_to_the_first_gives_the_second()
    {
        Random random = new(7);
        for (int pair = 0; pair < Pairs; pair++)
        {
            string before = RandomObject(random, 0);
            string after = RandomObject(random, 0);

            string applied = JsonDifferences.Apply(before, JsonDifferences.Between(before, after));

            Assert.True(JsonElement.DeepEquals(Parse(applied), Parse(after)), $"{before} → {after} gave {applied}");
            Assert.Empty(JsonDifferences.Between(applied, after));
        }
    }

    [Fact]
    public void Differences_survive_being_written_and_read()
    {
        Random random = new(11);
        for (int pair = 0; pair < Pairs; pair++)
        {
            IReadOnlyList<JsonChange> changes = JsonDifferences.Between(RandomObject(random, 0), RandomObject(random, 0));
            Difference[] written =
            [
                new ScalarDifference(LicenseFields.SeatsLimit, null, random.Next()),
                new ScalarDifference(LicenseFields.ExpiresAt, new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc), null),
                new ScalarDifference(LicenseFields.Active, true, false),
                new JsonDifference(LicenseFields.Metadata, changes),
                new ContentDifference(LicenseFields.Courses, [Guid.NewGuid()], [Guid.NewGuid(), Guid.NewGuid()]),
            ];

            IReadOnlyList<Difference> read = DifferenceJson.Read(DifferenceJson.Write(written));

            Assert.Equal(written[..3], read.Take(3));
            Assert.Equal(changes.Select(Text), ((JsonDifference)read[3]).Changes.Select(Text));
            Assert.Equal(((ContentDifference)written[4]).Removed, ((ContentDifference)read[4]).Removed);
        }

        static string Text(JsonChange change) => $"{string.Join('/', change.Path)}|{change.Before ?? "∅"}|{change.After ?? "∅"}";
    }

    [Fact]
    public void The_order_of_members_and_the_spelling_of_numbers_are_no_difference() =>
        Assert.Empty(JsonDifferences.Between("""{"a":1,"b":{"c":1e2}}""", """{"b":{"c":100.0},"a":1.0}"""));

    [Theory]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"a\": 1,\n  \"ü\": x\n}", 3, 8)]
    [InlineData("[1]", 1, 1)]
    [InlineData("", 1, 1)]
    public void A_mistake_is_placed_by_line_and_column(string text, int line, int column)
    {
        Assert.False(JsonObjectText.TryParse(text, out _, out JsonProblem? problem));
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.DoesNotContain("BytePosition", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{} x""")]
    public void What_is_no_proper_object_is_refused(string text) => Assert.False(JsonObjectText.TryParse(text, out _, out _));

    [Fact]
    public void An_object_keeps_its_size_and_depth()
    {
        Assert.True(JsonObjectText.TryParse(Nested(JsonObjectText.MaxDepth), out _, out _));
        Assert.False(JsonObjectText.TryParse(Nested(JsonObjectText.MaxDepth + 1), out _, out _));
        Assert.True(JsonObjectText.TryParse(Sized(JsonObjectText.MaxBytes), out _, out _));
        Assert.False(JsonObjectText.TryParse(Sized(JsonObjectText.MaxBytes + 1), out _, out JsonProblem? problem));
        Assert.Contains("64 KiB", problem.Message, StringComparison.Ordinal);

        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);

        static string Sized(int bytes) => $$"""{"a":"{{new string('x', bytes - 8)}}"}""";
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static string RandomObject(Random random, int depth)
    {
        StringBuilder json = new("{");
        foreach (string key in new[] { "a", "b", "", "a.b", "é\\\"" }.Where(_ => random.Next(2) == 0))
        {
            json.Append(json.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"\"{key}\":{RandomValue(random, depth)}");
        }

        return json.Append('}').ToString();
    }

    private static string RandomValue(Random random, int depth) =>
        random.Next(depth > 2 ? 6 : 8) switch
        {
            0 => "null",
            1 => "true",
            2 => random.Next(3).ToString(CultureInfo.InvariantCulture),
            3 => "\"text\"",
            4 => "[1,{\"x\":[]}]",
            5 => "12345678901234567890.5",
            _ => RandomObject(random, depth + 1),
        };
}
