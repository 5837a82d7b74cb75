using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal sealed class LicenseChangeConfiguration : IEntityTypeConfiguration<LicenseChange>
{
    public void Configure(EntityTypeBuilder<LicenseChange> change)
    {
        change.ToTable("LicenseChanges");
        change.Property(c => c.ActorName).HasMaxLength(256);
        change.Property(c => c.ChangeType).HasMaxLength(ChangeReason.MaxChangeTypeLength);
        change.Property(c => c.TransactionId).HasMaxLength(ChangeReason.MaxTransactionIdLength);
        change.Property(c => c.Mac).HasMaxLength(HistoryChain.MacLength).IsFixedLength();
        change.HasOne<License>().WithMany().HasForeignKey(c => c.LicenseId);

        // The timeline of a license, newest first by keyset.
        change.HasIndex(c => new { c.LicenseId, c.Id });
        change.HasIndex(c => new { c.TransactionId, c.Id });
        change.HasIndex(c => new { c.At, c.Id });
    }
}
