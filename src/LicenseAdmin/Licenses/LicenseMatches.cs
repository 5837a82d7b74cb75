using System.Linq.Expressions;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>Which licenses, and in which order: what a list, a file and a run over many of them all begin with.</summary>
internal static class LicenseMatches
{
    /// <summary>The licenses that match, of those the actor reaches.</summary>
    public static IQueryable<License> Matching(LicenseDbContext db, LicenseFilter filter, ActorAccess access, DateTime now)
    {
        // What is part of the name is part of the indexed text.
        string part = SearchText.Fold(filter.NameContains);
        string[] terms = [.. SearchText.Terms(filter.Text), .. part.Length > 0 ? [part] : Array.Empty<string>()];
        IQueryable<License> licenses = Visible(db.LicensesMatching(terms), access);
        if (part.Length > 0)
        {
            licenses = licenses.Where(license => EF.Property<string>(license, ModelNames.SortName).Contains(part));
        }

        if (filter.ClientId is { } client)
        {
            licenses = licenses.Where(license => license.ClientId == client);
        }

        if (filter.ClientKey is { } key)
        {
            licenses = licenses.Where(license => db.Clients.Any(c => c.Id == license.ClientId && c.Key == key));
        }

        if (filter.ClientOrg is { } org)
        {
            licenses = licenses.Where(license => db.Clients.Any(c => c.Id == license.ClientId && c.Org == org));
        }

        if (filter.Status is { } status)
        {
            licenses = licenses.Where(HasStatus(status, now));
        }

        if (filter.ExpiringWithinDays is { } days)
        {
            DateTime until = now.AddDays(days);
            licenses = licenses.Where(license => license.ExpiresAt > now && license.ExpiresAt <= until);
        }

        if (filter.NearlyFull)
        {
            licenses = licenses.Where(license =>
                license.SeatsLimit > 0
                && db.Assignments.Count(a => a.LicenseId == license.Id && a.Status == AssignmentStatus.Active) * 100L
                    >= license.SeatsLimit * (long)LicenseFilter.NearlyFullPercent
            );
        }

        if (filter.CourseId is { } course)
        {
            // As a list and not as "exists": with that, SQLite asks every license instead of the course.
            IQueryable<int> having = db.LicenseCourses.Where(entry => entry.ItemId == course).Select(entry => entry.LicenseId);
            licenses = licenses.Where(license => having.Contains(license.Id));
        }

        if (filter.Name is { } name)
        {
            licenses = licenses.Where(license => license.Name == name);
        }

        if (filter.Sku is { } sku)
        {
            licenses = licenses.Where(license => license.Sku == sku);
        }

        if (filter.Source is { } source)
        {
            licenses = licenses.Where(license => license.Source == source);
        }

        if (filter.Active is { } active)
        {
            licenses = licenses.Where(license => license.Active == active);
        }

        if (filter.ProgramId is { } program)
        {
            licenses = licenses.Where(license => license.ProgramId == program);
        }

        if (filter.ExternalId is { } externalId)
        {
            licenses = licenses.Where(license => license.ExternalId == externalId);
        }

        return licenses;
    }

    /// <summary>Leaves those that the actor reaches.</summary>
    public static IQueryable<License> Visible(IQueryable<License> licenses, ActorAccess access) =>
        access.ClientId is { } client ? licenses.Where(license => license.ClientId == client) : licenses;

    /// <summary>In an order that leaves no two licenses equal, so that pages neither repeat nor skip one.</summary>
    public static IQueryable<License> Sorted(LicenseDbContext db, IQueryable<License> licenses, LicenseSort sort, bool descending)
    {
        return sort switch
        {
            LicenseSort.Client => ByClient(),
            LicenseSort.StartsAt => By(license => license.StartsAt),
            LicenseSort.ExpiresAt => ByExpiry(),
            LicenseSort.ChangedAt => By(license => license.UpdatedAt),
            LicenseSort.Name => By(license => EF.Property<string>(license, ModelNames.SortName)),
            _ => descending ? licenses.OrderByDescending(license => license.Id) : licenses.OrderBy(license => license.Id),
        };

        IQueryable<License> ByClient()
        {
            var named = licenses.Join(db.Clients, license => license.ClientId, client => client.Id, (license, client) => new { license, client });
            return (
                descending
                    ? named
                        .OrderByDescending(pair => EF.Property<string>(pair.client, ModelNames.SortName))
                        .ThenByDescending(pair => EF.Property<string>(pair.license, ModelNames.SortName))
                        .ThenByDescending(pair => pair.license.Id)
                    : named
                        .OrderBy(pair => EF.Property<string>(pair.client, ModelNames.SortName))
                        .ThenBy(pair => EF.Property<string>(pair.license, ModelNames.SortName))
                        .ThenBy(pair => pair.license.Id)
            ).Select(pair => pair.license);
        }

        // To a database null is the smallest; what never ends, ends last.
        IQueryable<License> ByExpiry() =>
            descending
                ? licenses
                    .OrderByDescending(license => license.ExpiresAt == null)
                    .ThenByDescending(license => license.ExpiresAt)
                    .ThenByDescending(license => license.Id)
                : licenses.OrderBy(license => license.ExpiresAt == null).ThenBy(license => license.ExpiresAt).ThenBy(license => license.Id);

        IQueryable<License> By<T>(Expression<Func<License, T>> key) =>
            descending
                ? licenses.OrderByDescending(key).ThenByDescending(license => license.Id)
                : licenses.OrderBy(key).ThenBy(license => license.Id);
    }

    // The same rule as LicenseStatusRule's, for a database.
    private static Expression<Func<License, bool>> HasStatus(LicenseStatus status, DateTime now)
    {
        DateTime soon = now + LicenseStatusRule.ExpiringWithin;
        return status switch
        {
            LicenseStatus.Inactive => license => !license.Active,
            LicenseStatus.Expired => license => license.Active && license.ExpiresAt <= now,
            LicenseStatus.Scheduled => license => license.Active && license.StartsAt > now && (license.ExpiresAt == null || license.ExpiresAt > now),
            LicenseStatus.Expiring => license => license.Active && license.StartsAt <= now && license.ExpiresAt > now && license.ExpiresAt <= soon,
            _ => license => license.Active && license.StartsAt <= now && (license.ExpiresAt == null || license.ExpiresAt > soon),
        };
    }
}
