using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Bulk;

/// <summary>What a person does with a run, in one call each.</summary>
internal static class BulkSteps
{
    public static BulkOrder Courses(ContentMode mode, params int[] courses) =>
        new() { Edits = new LicenseEdits().Set(LicenseFields.Courses, new ContentEdit(mode, [.. courses.Select(TestHouse.CourseId)])) };

    public static async Task<int> DraftAsync(this TestHouse house, IReadOnlyCollection<int> licenses) =>
        (await house.Drafts.DraftAsync(new BulkSelection.Chosen(licenses), house.DmAdmin, CancellationToken.None)).Value;

    public static async Task<BulkRunView> PreviewAsync(this TestHouse house, int run, BulkOrder? order) =>
        (await house.Runs.PreviewAsync(run, order, null, house.DmAdmin, CancellationToken.None)).Value;

    public static async Task StartAsync(this TestHouse house, int run)
    {
        BulkRunView view = await house.RunAsync(run);
        _ = (await house.Runs.StartAsync(view, view.NeedsConfirmation ? view.Total : null, house.DmAdmin, CancellationToken.None)).Value;
    }

    /// <summary>Previews, begins and finishes a draft.</summary>
    public static async Task<BulkRunView> CarryOutAsync(this TestHouse house, int run, BulkOrder? order)
    {
        await house.PreviewAsync(run, order);
        await house.StartAsync(run);
        await house.Runner.RunAsync(run, CancellationToken.None);
        return await house.RunAsync(run);
    }

    /// <summary>One chunk of a run, as if its process had died after it.</summary>
    public static Task StepAsync(this TestHouse house, int run) => house.Runner.StepAsync(run, CancellationToken.None);

    public static async Task<BulkRunView> RunAsync(this TestHouse house, int run) =>
        (await house.RunQueries.FindAsync(run, house.DmAdmin, CancellationToken.None)).Value;

    public static async Task<IReadOnlyList<BulkItemRow>> ItemsAsync(this TestHouse house, int run, BulkOutcome? outcome = null) =>
        (await house.RunQueries.ItemsAsync(run, outcome, 0, 10_000, house.DmAdmin, CancellationToken.None)).Value.Items;
}
