// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// A token whose balances are shares of a supply that grows by a tenth with every transfer: what its events tell is
/// not what balances change by.
contract RebasingToken {
    string public constant name = "Rebasing";
    string public constant symbol = "REB";
    uint8 public constant decimals = 18;

    uint256 public supply;
    uint256 public shares;
    mapping(address => uint256) public sharesOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(address owner, uint256 supply_) {
        (supply, shares, sharesOf[owner]) = (supply_, supply_, supply_);
        emit Transfer(address(0), owner, supply_);
    }

    function balanceOf(address holder) public view returns (uint256) {
        return (sharesOf[holder] * supply) / shares;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        uint256 moved = (value * shares) / supply;
        sharesOf[msg.sender] -= moved;
        sharesOf[to] += moved;
        emit Transfer(msg.sender, to, value);
        supply += supply / 10;
        return true;
    }

    /// Rebases without an event of the account's.
    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        supply += supply / 10;
        emit Approval(msg.sender, spender, value);
        return true;
    }
}
