using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal sealed class ScheduledChangeConfiguration : IEntityTypeConfiguration<ScheduledChange>
{
    public void Configure(EntityTypeBuilder<ScheduledChange> scheduled)
    {
        scheduled.ToTable("ScheduledChanges");
        scheduled.Property(s => s.ChangeType).HasMaxLength(ChangeReason.MaxChangeTypeLength);
        scheduled.Property(s => s.TransactionId).HasMaxLength(ChangeReason.MaxTransactionIdLength);
        scheduled.Property(s => s.ActorName).HasMaxLength(256);
        scheduled.Property(s => s.Refusal).HasMaxLength(ScheduledChange.MaxRefusalLength);
        scheduled.Ignore(s => s.Actor);
        scheduled.Ignore(s => s.Reason);

        // Of two who see to one at the same time, one has seen it as it is no more.
        scheduled.Property(s => s.Revision).IsConcurrencyToken();
        scheduled.HasOne<License>().WithMany().HasForeignKey(s => s.LicenseId);
        scheduled.HasOne<LicenseChange>().WithMany().HasForeignKey(s => s.ChangeId);

        scheduled.HasIndex(s => s.Uuid).IsUnique();

        // What is due, in its order; and what lies ahead of a license.
        scheduled.HasIndex(s => new
        {
            s.State,
            s.DueAt,
            s.Id,
        });
        scheduled.HasIndex(s => new { s.LicenseId, s.State });
    }
}
