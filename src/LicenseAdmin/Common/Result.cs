using System.Diagnostics.CodeAnalysis;

namespace LicenseAdmin.Common;

/// <summary>Either a value or the <see cref="Failure"/> that stood in its way.</summary>
public sealed class Result<T>
{
    private readonly T? value;

    private Result(T? value, Failure? failure)
    {
        this.value = value;
        Failure = failure;
    }

    /// <summary>Null exactly when the operation succeeded.</summary>
    public Failure? Failure { get; }

    public bool TryGet([NotNullWhen(true)] out T? found, [NotNullWhen(false)] out Failure? failure)
    {
        found = value;
        failure = Failure;
        return failure is null;
    }

    /// <summary>The value of a success. Asking a failure for it is a bug.</summary>
    public T Value => Failure is null ? value! : throw new InvalidOperationException($"There is no value: {Failure.Message}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(default, failure);
}
