using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.List;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.List;

/// <summary>What the list asks of the database.</summary>
public sealed class ListReadTests
{
    [Fact]
    public async Task What_never_ends_is_sorted_as_what_ends_last()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.CreateAsync("Never");
        await house.CreateAsync("Late", edits => edits.Set(LicenseFields.ExpiresAt, house.Clock.Now.AddDays(900)));
        await house.CreateAsync("Soon", edits => edits.Set(LicenseFields.ExpiresAt, house.Clock.Now.AddDays(9)));

        Assert.Equal(["Soon", "Late", "Never"], await NamesAsync(house, "?sort=expires"));
        Assert.Equal(["Never", "Late", "Soon"], await NamesAsync(house, "?sort=-expires"));
    }

    [Fact]
    public async Task Within_a_client_licenses_stand_by_name()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.CreateAsync("B", client: TestHouse.Globex);
        await house.CreateAsync("C");
        await house.CreateAsync("A", client: TestHouse.Globex);
        await house.CreateAsync("Á2");

        Assert.Equal(["Á2", "C", "A", "B"], await NamesAsync(house, "?sort=client"));
        Assert.Equal(["B", "A", "C", "Á2"], await NamesAsync(house, "?sort=-client"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sort=name")]
    [InlineData("?sort=client")]
    [InlineData("?sort=-expires&page=2")]
    [InlineData("?q=license")]
    [InlineData("?status=expiring")]
    [InlineData("?status=inactive")]
    [InlineData("?seats=nearly-full")]
    [InlineData("?course=cccccccc-0000-4000-8000-000000000001")]
    public async Task A_page_reads_history_seats_and_content_of_its_own_rows_only(string query)
    {
        await using TestHouse house = await TestHouse.OpenAsync();

        // From the start: EF looks only once a second whether anybody listens.
        using PlanRecorder plans = new(house.File);
        for (int number = 1; number <= 60; number++)
        {
            await house.CreateAsync($"License {number}", edits => edits.Set(LicenseFields.Active, number % 2 == 0));
        }

        plans.IsRecording = true;
        await NamesAsync(house, query);

        Assert.NotEmpty(plans.Steps);
        Assert.DoesNotContain(plans.Steps, step => step.Contains("AUTOMATIC", StringComparison.Ordinal));
        Assert.DoesNotContain(plans.Scanned, table => table is "LicenseChanges" or "LicenseAssignments" or "LicenseCourses" or "Courses");
    }

    [Fact]
    public async Task A_batch_of_the_file_reads_history_seats_and_content_of_its_own_rows_only()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        using PlanRecorder plans = new(house.File);
        License license = await house.CreateAsync("License");

        plans.IsRecording = true;
        await house.Export.BatchAsync([license.Id], house.DmAdmin, CancellationToken.None);

        Assert.NotEmpty(plans.Steps);
        Assert.DoesNotContain(plans.Steps, step => step.Contains("AUTOMATIC", StringComparison.Ordinal));
        Assert.DoesNotContain(plans.Scanned, table => table is "LicenseChanges" or "LicenseAssignments" or "LicenseCourses" or "Licenses");
    }

    private static async Task<IEnumerable<string>> NamesAsync(TestHouse house, string query)
    {
        LicenseListView view = LicenseListView.Parse(query);
        int skip = (view.Page - 1) * view.PageSize;
        return (
            await house.Queries.ListAsync(view.Filter, view.Sort, view.Descending, skip, view.PageSize, house.DmAdmin, CancellationToken.None)
        ).Value.Items.Select(row => row.Name);
    }
}
