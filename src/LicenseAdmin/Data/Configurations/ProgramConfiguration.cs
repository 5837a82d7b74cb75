using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal sealed class ProgramConfiguration : IEntityTypeConfiguration<Domain.Program>
{
    internal const int ProgramIdLength = 255;

    public void Configure(EntityTypeBuilder<Domain.Program> program)
    {
        program.HasKey(p => p.ProgramId);
        program.Property(p => p.ProgramId).HasMaxLength(ProgramIdLength);
        program.Property(p => p.Key).HasMaxLength(120);
        program.Property(p => p.Name).HasMaxLength(255);
    }
}
