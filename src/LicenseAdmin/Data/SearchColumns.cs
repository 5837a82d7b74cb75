using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LicenseAdmin.Data;

/// <summary>Fills the folded columns from the values they are made of.</summary>
internal static class SearchColumns
{
    private const char Between = '\n';

    public static void Refresh(ChangeTracker tracker)
    {
        foreach (EntityEntry entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            switch (entry.Entity)
            {
                case License license:
                    Set(entry, ModelNames.SortName, SearchText.Fold(license.Name));
                    Set(entry, ModelNames.SearchText, Of(license));
                    break;
                case Course course:
                    Set(entry, ModelNames.SortName, SearchText.Fold(course.Title));
                    Set(entry, ModelNames.SearchText, Join(course.Title, course.Slug, course.Sku));
                    break;
                case LearningPath path:
                    Set(entry, ModelNames.SortName, SearchText.Fold(path.Name));
                    Set(entry, ModelNames.SearchText, Join(path.Name, path.Slug, path.Sku));
                    break;
                case CourseTag tag:
                    Set(entry, ModelNames.SortName, SearchText.Fold(tag.Label));
                    Set(entry, ModelNames.SearchText, Join(tag.Label));
                    break;
                case Client client:
                    Set(entry, ModelNames.SortName, SearchText.Fold(client.Name));
                    break;
            }
        }
    }

    /// <summary>The search text of a course, for the import, which does not track what it writes.</summary>
    public static string Join(params IEnumerable<string?> parts) =>
        string.Join(Between, parts.Where(part => !string.IsNullOrEmpty(part)).Select(SearchText.Fold));

    private static string Of(License license) =>
        Join([license.Name, license.Label, license.Sku, license.ExternalId, license.Uuid.ToString(), .. license.References.All]);

    // Folding lengthens some texts many times over (one Arabic ligature stands for eighteen letters); what does not fit is not searched.
    private static void Set(EntityEntry entry, string property, string value)
    {
        PropertyEntry column = entry.Property(property);
        int most = column.Metadata.GetMaxLength() ?? value.Length;
        column.CurrentValue = value.Length <= most ? value : value[..(char.IsHighSurrogate(value[most - 1]) ? most - 1 : most)];
    }
}
