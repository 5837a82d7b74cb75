using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.Demonstration;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Export;
using LicenseAdmin.Licenses.History;
using LicenseAdmin.Licenses.Jobs;
using LicenseAdmin.Licenses.Past;
using LicenseAdmin.Licenses.Proof;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses;

/// <summary>Wires the room up.</summary>
internal static class LicenseServices
{
    public static IServiceCollection AddLicenses(this IServiceCollection services)
    {
        services.AddSingleton<LicenseRules>();
        services.AddSingleton<LicenseUpdateService>();
        services.AddSingleton<LicenseQueries>();
        services.AddSingleton<LicenseExport>();
        services.AddSingleton<TimelineQueries>();
        services.AddSingleton<DifferenceNaming>();
        services.AddSingleton<PastQueries>();
        services.AddSingleton<LicenseRestoring>();
        services.AddSingleton<HistoryExport>();
        services.AddSingleton<TransactionQueries>();
        services.AddSingleton<HistoryAudit>();
        services.AddSingleton<DemonstrationData>();
        services.AddSingleton<ContentReads>();
        services.AddSingleton<IdempotentAnswers>();
        services.AddSingleton<LicenseEditing>();
        services.AddSingleton<BulkRunner>();
        services.AddSingleton<BulkItemPreview>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<BulkGate>();
        services.AddSingleton<BulkDrafts>();
        services.AddSingleton<BulkRuns>();
        services.AddSingleton<BulkQueries>();
        services.AddSingleton<Schedules>();
        services.AddSingleton<ScheduleQueries>();
        services.AddSingleton<ScheduleRunner>();
        services.AddSingleton<JobSignal>();
        services.AddSingleton<IJobSource, BulkJobs>();
        services.AddSingleton<IJobSource, ScheduleJobs>();
        return services;
    }
}
