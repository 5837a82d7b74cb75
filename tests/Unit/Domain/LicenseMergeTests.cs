using System.Text.Json;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Domain;

/// <summary>What has to hold for any base and any two people's edits of it.</summary>
public sealed class LicenseMergeTests
{
    private const int Rounds = 1500;

    private sealed record Round(LicenseState Base, IReadOnlyList<Difference> Theirs, IReadOnlyList<Difference> Mine);

    [Fact]
    public void Merging_with_an_unchanged_side_gives_the_other_side()
    {
        foreach (Round round in Some())
        {
            LicenseMerge alone = LicenseMerge.Of([], round.Mine);

            Assert.Equal(round.Mine, alone.Undisputed);
            Assert.Empty(alone.Clashes);
            Assert.Empty(LicenseMerge.Of(round.Theirs, []).Resolve(_ => Side.Mine));
        }
    }

    [Fact]
    public void What_both_did_alike_is_done_once_and_clashes_with_nothing()
    {
        foreach (Round round in Some())
        {
            LicenseMerge merge = LicenseMerge.Of(round.Mine, round.Mine);

            Assert.Empty(merge.Undisputed);
            Assert.Empty(merge.Clashes);
        }
    }

    [Fact]
    public void The_order_of_edits_that_do_not_clash_does_not_matter()
    {
        int compared = 0;
        foreach (Round round in Some())
        {
            LicenseMerge mineLast = LicenseMerge.Of(round.Theirs, round.Mine);
            LicenseMerge theirsLast = LicenseMerge.Of(round.Mine, round.Theirs);

            Assert.Equal(mineLast.Clashes.Count, theirsLast.Clashes.Count);
            if (mineLast.Clashes.Count == 0)
            {
                AssertSame(State(round, round.Theirs, mineLast.Undisputed), State(round, round.Mine, theirsLast.Undisputed));
                compared++;
            }
        }

        Assert.InRange(compared, Rounds / 20, Rounds);
    }

    [Fact]
    public void Whichever_side_is_chosen_clashes_go_that_sides_way_and_no_other_field_does()
    {
        int clashes = 0;
        foreach (Round round in Some())
        {
            LicenseMerge merge = LicenseMerge.Of(round.Theirs, round.Mine);
            clashes += merge.Clashes.Count;
            LicenseState mine = State(round, round.Mine);
            LicenseState theirs = State(round, round.Theirs);

            LicenseState kept = State(round, round.Theirs, merge.Resolve(_ => Side.Theirs));
            LicenseState taken = State(round, round.Theirs, merge.Resolve(_ => Side.Mine));

            foreach (MergeClash clash in merge.Clashes)
            {
                AssertSameValue(Value(theirs, clash), Value(kept, clash));
                AssertSameValue(Value(mine, clash), Value(taken, clash));
            }

            foreach (ValueField field in LicenseFields.Values.Where(field => field is not JsonField))
            {
                object? expected = round.Mine.Any(difference => difference.Field == field) ? field.Read(mine.License) : field.Read(theirs.License);
                Assert.Equal(expected, field.Read(taken.License));
            }
        }

        Assert.InRange(clashes, Rounds / 10, int.MaxValue);
    }

    [Fact]
    public void Lists_merge_as_sets_and_never_contain_what_both_removed()
    {
        Random random = new(5);
        for (int round = 0; round < Rounds; round++)
        {
            HashSet<Guid> start = Subset(random);
            HashSet<Guid> theirs = Subset(random);
            HashSet<Guid> mine = Subset(random);

            LicenseMerge merge = LicenseMerge.Of([Between(start, theirs)], [Between(start, mine)]);

            LicenseState merged = new();
            merged.Apply(Between([], theirs));
            foreach (Difference difference in merge.Undisputed)
            {
                merged.Apply(difference);
            }

            Assert.Empty(merge.Clashes);
            Assert.Equal(
                start.Where(id => mine.Contains(id) && theirs.Contains(id)).Union(mine.Except(start)).Union(theirs.Except(start)).Order(),
                merged.Content(ContentKind.Course).Order()
            );
            Assert.DoesNotContain(merged.Content(ContentKind.Course), id => start.Contains(id) && !mine.Contains(id) && !theirs.Contains(id));
        }
    }

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"a":5,"b":2}""", """{"a":1,"b":6}""", """{"a":5,"b":6}""")]
    [InlineData("""{"a":{"x":1,"y":2}}""", """{"a":{"x":5,"y":2}}""", """{"a":{"x":1}}""", """{"a":{"x":5}}""")]
    [InlineData("""{"a":{"x":1}}""", """{"a":{"x":1,"y":2}}""", """{"a":{"x":1,"z":3}}""", """{"a":{"x":1,"y":2,"z":3}}""")]
    [InlineData("{}", """{"a":[1,2]}""", """{"a":[1,2],"b":null}""", """{"a":[1,2],"b":null}""")]
    public void Json_objects_merge_member_by_member(string start, string theirs, string mine, string merged)
    {
        LicenseMerge merge = LicenseMerge.Of(Json(start, theirs), Json(start, mine));

        Assert.Empty(merge.Clashes);
        Assert.Empty(JsonDifferences.Between(merged, Applied(theirs, merge.Undisputed)));
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", """{"a":3}""", "a")]
    [InlineData("""{"a":1}""", "{}", """{"a":3}""", "a")]
    [InlineData("""{"a":{"x":1,"y":2},"b":0}""", """{"b":0}""", """{"a":{"x":5,"y":2},"b":7}""", "a")]
    [InlineData("""{"a":{"x":1,"y":2},"b":0}""", """{"a":{"x":5,"y":6},"b":0}""", """{"a":"none","b":7}""", "a")]
    [InlineData("""{"a":{"x":{"y":1}}}""", """{"a":{"x":{"y":2}}}""", """{"a":{"x":{"y":3}}}""", "a.x.y")]
    [InlineData("{}", """{"a":{"x":1}}""", """{"a":{"y":1}}""", "a")]
    public void A_member_that_both_changed_is_one_clash_and_mine_over_theirs_is_mine_again(string start, string theirs, string mine, string place)
    {
        LicenseMerge merge = LicenseMerge.Of(Json(start, theirs), Json(start, mine));

        MergeClash clash = Assert.Single(merge.Clashes);
        Assert.Equal(place, string.Join('.', clash.Path));
        Assert.Empty(JsonDifferences.Between(mine, Applied(theirs, merge.Resolve(_ => Side.Mine))));
    }

    private static HashSet<Guid> Subset(Random random) => [.. Enumerable.Range(1, 12).Where(_ => random.Next(2) == 0).Select(TestHouse.CourseId)];

    private static ContentDifference Between(HashSet<Guid> from, HashSet<Guid> to) =>
        new(LicenseFields.Courses, [.. to.Except(from)], [.. from.Except(to)]);

    private static IEnumerable<Round> Some()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            LicenseState start = new();
            foreach (Difference difference in Edit(start, new RandomEdits(3 * seed)))
            {
                start.Apply(difference);
            }

            yield return new Round(start, Edit(start, new RandomEdits((3 * seed) + 1)), Edit(start, new RandomEdits((3 * seed) + 2)));
        }
    }

    private static List<Difference> Edit(LicenseState state, RandomEdits random)
    {
        LicenseEdits edits = new();
        random.Fill(edits);
        List<Difference> differences = state.License.Clone().Apply(edits);
        foreach (ContentField list in LicenseFields.Content)
        {
            if (
                edits.TryGet(list, out ContentEdit? edit)
                && edit.Against(state.Content(list.Kind)) is var (added, removed)
                && added.Count + removed.Count > 0
            )
            {
                differences.Add(new ContentDifference(list, added, removed));
            }
        }

        return differences;
    }

    private static LicenseState State(Round round, params IEnumerable<Difference>[] steps)
    {
        LicenseState state = new();
        state.License.TakeFieldsOf(round.Base.License);
        foreach (ContentField list in LicenseFields.Content)
        {
            state.Apply(new ContentDifference(list, [.. round.Base.Content(list.Kind)], []));
        }

        foreach (Difference difference in steps.SelectMany(step => step))
        {
            state.Apply(difference);
        }

        return state;
    }

    private static void AssertSame(LicenseState one, LicenseState other)
    {
        foreach (ValueField field in LicenseFields.Values)
        {
            AssertSameValue(field.Read(one.License), field.Read(other.License), field is JsonField);
        }

        foreach (ContentKind kind in Enum.GetValues<ContentKind>())
        {
            Assert.Equal(one.Content(kind).Order(), other.Content(kind).Order());
        }
    }

    private static void AssertSameValue(object? one, object? other, bool json = false)
    {
        if (json)
        {
            Assert.Empty(JsonDifferences.Between((string)one!, (string)other!));
        }
        else
        {
            Assert.Equal(one, other);
        }
    }

    // A clash's own part of the field, as text where it is a member of an object.
    private static object? Value(LicenseState state, MergeClash clash)
    {
        if (clash.Path.Count == 0)
        {
            return clash.Field.Read(state.License);
        }

        JsonElement element = JsonDocument.Parse((string)clash.Field.Read(state.License)!).RootElement;
        foreach (string key in clash.Path)
        {
            if (!element.TryGetProperty(key, out element))
            {
                return null;
            }
        }

        return JsonSerializer.Serialize(element);
    }

    private static IReadOnlyList<Difference> Json(string from, string to) =>
        JsonDifferences.Between(from, to) is { Count: > 0 } changes ? [new JsonDifference(LicenseFields.Metadata, changes)] : [];

    private static string Applied(string json, IEnumerable<Difference> differences) =>
        differences.Cast<JsonDifference>().Aggregate(json, (text, difference) => JsonDifferences.Apply(text, difference.Changes));
}
