using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LicenseAdmin.Data;

/// <summary>Instants are UTC in storage, and say so when they are read: databases forget the kind.</summary>
internal sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(
        instant => instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : instant,
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc)
    );
