using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal abstract class LicenseContentConfiguration<TEntry, TItem>(string table, string itemColumn) : IEntityTypeConfiguration<TEntry>
    where TEntry : LicenseContent
    where TItem : class
{
    public void Configure(EntityTypeBuilder<TEntry> entry)
    {
        entry.ToTable(table);
        entry.HasKey(e => new { e.LicenseId, e.ItemId });
        entry.Property(e => e.ItemId).HasColumnName(itemColumn);
        entry.HasOne<License>().WithMany().HasForeignKey(e => e.LicenseId);
        entry.HasOne<TItem>().WithMany().HasForeignKey(e => e.ItemId);

        // "Which licenses contain course X".
        entry.HasIndex(e => new { e.ItemId, e.LicenseId });
    }
}

internal sealed class LicenseCourseConfiguration() : LicenseContentConfiguration<LicenseCourse, Course>("LicenseCourses", "CourseId");

internal sealed class LicenseLearningPathConfiguration()
    : LicenseContentConfiguration<LicenseLearningPath, LearningPath>("LicenseLearningPaths", "LearningPathId");

internal sealed class LicenseCourseTagConfiguration() : LicenseContentConfiguration<LicenseCourseTag, CourseTag>("LicenseCourseTags", "CourseTagId");
