using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal sealed class CourseConfiguration : IEntityTypeConfiguration<Course>
{
    internal const int TitleLength = 500;
    internal const int SlugLength = 255;
    internal const int ShortLength = 120;
    internal const int SearchTextLength = 2000;
    internal const int SortNameLength = 800;

    public void Configure(EntityTypeBuilder<Course> course)
    {
        course.Property(c => c.Id).ValueGeneratedNever();
        course.Property(c => c.Slug).HasMaxLength(SlugLength);
        course.Property(c => c.Title).HasMaxLength(TitleLength);
        course.Property(c => c.Status).HasMaxLength(32);
        course.Property(c => c.Kind).HasMaxLength(64);
        course.Property(c => c.Subject).HasMaxLength(ShortLength);
        course.Property(c => c.Level).HasMaxLength(64);
        course.Property(c => c.Language).HasMaxLength(32);
        course.Property(c => c.Sku).HasMaxLength(ShortLength);
        course.Property(c => c.Source).HasMaxLength(ShortLength);
        course.Property<string>(ModelNames.SortName).HasMaxLength(SortNameLength);
        course.Property<string>(ModelNames.SearchText).HasMaxLength(SearchTextLength);
        course.HasIndex(c => c.Slug).IsUnique();
        course.HasIndex(c => c.Sku);
        course.HasIndex(c => c.Subject);
        course.HasIndex(ModelNames.SortName);
    }
}

internal sealed class LearningPathConfiguration : IEntityTypeConfiguration<LearningPath>
{
    public void Configure(EntityTypeBuilder<LearningPath> path)
    {
        path.Property(p => p.Id).ValueGeneratedNever();
        path.Property(p => p.Slug).HasMaxLength(CourseConfiguration.SlugLength);
        path.Property(p => p.Name).HasMaxLength(CourseConfiguration.TitleLength);
        path.Property(p => p.Sku).HasMaxLength(CourseConfiguration.ShortLength);
        path.Property(p => p.Language).HasMaxLength(32);
        path.Property(p => p.Source).HasMaxLength(CourseConfiguration.ShortLength);
        path.Property<string>(ModelNames.SortName).HasMaxLength(CourseConfiguration.SortNameLength);
        path.Property<string>(ModelNames.SearchText).HasMaxLength(CourseConfiguration.SearchTextLength);
        path.HasIndex(p => p.Slug).IsUnique();
        path.HasIndex(p => p.Sku);
        path.HasIndex(ModelNames.SortName);
    }
}

internal sealed class CourseTagConfiguration : IEntityTypeConfiguration<CourseTag>
{
    public void Configure(EntityTypeBuilder<CourseTag> tag)
    {
        tag.Property(t => t.Id).ValueGeneratedNever();
        tag.Property(t => t.Label).HasMaxLength(255);
        tag.Property<string>(ModelNames.SortName).HasMaxLength(512);
        tag.Property<string>(ModelNames.SearchText).HasMaxLength(512);
        tag.HasIndex(ModelNames.SortName);
    }
}

internal sealed class LearningPathCourseConfiguration : IEntityTypeConfiguration<LearningPathCourse>
{
    public void Configure(EntityTypeBuilder<LearningPathCourse> step)
    {
        step.HasKey(s => new { s.LearningPathId, s.CourseId });
        step.HasOne<LearningPath>().WithMany().HasForeignKey(s => s.LearningPathId);
        step.HasOne<Course>().WithMany().HasForeignKey(s => s.CourseId);
    }
}

internal sealed class CourseTagLinkConfiguration : IEntityTypeConfiguration<CourseTagLink>
{
    public void Configure(EntityTypeBuilder<CourseTagLink> link)
    {
        link.HasKey(l => new { l.CourseId, l.CourseTagId });
        link.HasOne<Course>().WithMany().HasForeignKey(l => l.CourseId);
        link.HasOne<CourseTag>().WithMany().HasForeignKey(l => l.CourseTagId);
    }
}
