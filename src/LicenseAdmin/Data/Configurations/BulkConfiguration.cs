using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal sealed class BulkRunConfiguration : IEntityTypeConfiguration<BulkRun>
{
    public void Configure(EntityTypeBuilder<BulkRun> run)
    {
        run.ToTable("BulkRuns");
        run.Property(r => r.ActorName).HasMaxLength(256);
        run.Property(r => r.ChangeType).HasMaxLength(ChangeReason.MaxChangeTypeLength);
        run.Property(r => r.TransactionId).HasMaxLength(ChangeReason.MaxTransactionIdLength);
        run.Property(r => r.UndoneTransactionId).HasMaxLength(ChangeReason.MaxTransactionIdLength);
        run.Property(r => r.Note).HasMaxLength(BulkRun.MaxNoteLength);
        run.Property(r => r.EndReason).HasMaxLength(BulkRun.MaxNoteLength);

        // Whoever moves the cursor must have seen where it was, and that nobody ended the run.
        run.Property(r => r.Cursor).IsConcurrencyToken();
        run.Property(r => r.State).IsConcurrencyToken();
        run.Property(r => r.Revision).IsConcurrencyToken();
        run.Ignore(r => r.Actor);
        run.Ignore(r => r.Reason);
        run.HasOne<BulkRun>().WithMany().HasForeignKey(r => r.SourceRunId);

        // What is to be taken up, which is little of all there ever was.
        run.HasIndex(r => r.State);
        run.HasIndex(r => r.TransactionId);
    }
}

internal sealed class BulkRunItemConfiguration : IEntityTypeConfiguration<BulkRunItem>
{
    public void Configure(EntityTypeBuilder<BulkRunItem> item)
    {
        item.ToTable("BulkRunItems");
        item.HasKey(i => new { i.RunId, i.Position });
        item.Property(i => i.Reason).HasMaxLength(BulkRunItem.MaxReasonLength);
        item.HasOne<BulkRun>().WithMany().HasForeignKey(i => i.RunId);
        item.HasOne<License>().WithMany().HasForeignKey(i => i.LicenseId);

        // No license twice in a run, and the runs of a license.
        item.HasIndex(i => new { i.LicenseId, i.RunId }).IsUnique();
        item.HasIndex(i => new
        {
            i.RunId,
            i.Outcome,
            i.Position,
        });
    }
}
