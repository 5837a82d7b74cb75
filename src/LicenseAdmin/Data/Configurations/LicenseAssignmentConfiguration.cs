using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal sealed class LicenseAssignmentConfiguration : IEntityTypeConfiguration<LicenseAssignment>
{
    public void Configure(EntityTypeBuilder<LicenseAssignment> assignment)
    {
        assignment.ToTable("LicenseAssignments");
        assignment.Property(a => a.Email).HasMaxLength(255);
        assignment.HasOne<License>().WithMany().HasForeignKey(a => a.LicenseId);
        assignment.HasIndex(a => new
        {
            a.LicenseId,
            a.Status,
            a.AssignedAt,
        });
        assignment.HasIndex(a => new { a.LicenseId, a.Email }).IsUnique();
    }
}
